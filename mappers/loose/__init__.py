"""Tables whose cells single spaces part and whose blank cells are lost, as grids again."""
