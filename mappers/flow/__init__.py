"""Forms that a PDF tool left as running text: labels, values and names found again."""
