"""The tidy frames: the waist between printed documents and the graph, one row type a file.

Every row is a NamedTuple of text, integers and Decimals. Text that is absent is the empty string, a
number that is absent is None. A column that is a component of the cube has the component's name in
snake_case. Keys are codes or slugs of the code lists where the meaning is known; a label that no
list knows is kept as ``~`` and the printed words, so that nothing is lost and nothing is guessed.

Organization keys: the printed code (``143``, ``143001``), else ``~`` and the printed name.
Project keys: the printed project code, else ``~`` and the printed name.
Members for a sum: ``total`` in every dimension that the row or column does not split.
"""

from decimal import Decimal
from typing import NamedTuple

TOTAL = "total"
UNLISTED = "~"  #: first character of a key that is a printed label, known to no list


class DisclosureRow(NamedTuple):
    """The document itself; one row a package."""

    disclosure: str  #: the slug its IRIs and its folder carry: district-department-year-phase
    title: str
    fiscal_year: int
    budget_phase: str
    organization: str  #: key of the publishing department
    district: str  #: GB/T 2260 code, empty where unknown
    source_name: str
    digest: str
    unit_note: str = ""  #: reserved for a general note on units and rounding


class OrganizationRow(NamedTuple):
    """A department, its units, and other bodies that the document names with a code or a role."""

    organization: str  #: key
    name: str  #: as printed where the code stands, else in the title
    code: str
    parent: str  #: key, empty for the department itself
    role: str  #: department | unit | lead | implementing | total
    source_line: int


class StaffRow(NamedTuple):
    """One printed count about an organization: posts, staff in post, retired ..., duties."""

    organization: str
    count_type: str  #: slug: established | in-post | retired | ...; ``~`` and words where unknown
    number: Decimal
    printed_text: str
    source_line: int


class PartRow(NamedTuple):
    """A numbered part of the document, such as 第二部分."""

    part: str  #: key in the document: p and an ordinal
    number: int  #: as printed
    title: str  #: its heading as printed, the number with it
    source_line: int


class TableRow(NamedTuple):
    """One printed table, also when it is empty or only its title is left."""

    table: str  #: key in the document: the kind, and ``-2``, ``-3`` where a kind comes again
    table_kind: str
    number: str
    title: str
    printed_unit: str
    is_empty: bool  #: the grid is there and holds no figure
    is_title_only: bool  #: no grid at all: the text holds its title alone
    note: str  #: slug of what its note says: ``declared-empty``, ``declared-filled`` or empty
    source_line: int
    source_end: int
    printed_organization: str = ""  #: the body that the line above the table names


class ObservationRow(NamedTuple):
    """One printed figure of a table. ``value`` is in yuan for an amount and for a change, in
    percent for a share and for a rate of change.

    ``budget_unit`` is the organizational unit of the row, ``total`` where no unit splits it.
    """

    table: str
    table_row: int  #: ordinal in the table, from 1
    table_column: int  #: ordinal of the printed column, from 1
    measure: str  #: amount | share | quantity | score | total-score | change | change-rate
    fiscal_year: int  #: of the figure: a prior-year column has its own
    budget_phase: str  #: budget | adjusted | final
    organization: str
    value: Decimal
    printed_text: str
    printed_unit: str
    row_heading: str  #: printed words of the row, with the code where printed
    column_heading: str  #: printed words of the column's header path, joined by `` / ``
    source_line: int
    budget_unit: str = ""
    functional_classification: str = ""
    economic_classification: str = ""
    summary_item: str = ""
    expenditure_type: str = ""
    funding_source: str = ""
    operation_character: str = ""
    three_public_item: str = ""
    project: str = ""
    amount_type: str = ""
    procurement_catalogue: str = ""
    line_number: str = ""  #: ordinal of a line of a list whose lines have no key of their own


class ConceptRow(NamedTuple):
    """A code or a name met in the document, with the words printed for it there."""

    scheme: (
        str  #: slug of the code list: functional-classification ...; ``project-group`` for groups
    )
    notation: str  #: the key used in the other frames
    label: str  #: as printed, without list numbers and inner spaces
    source_line: int


class ProjectRow(NamedTuple):
    """A project: of a project list, a form, a self-evaluation or the prose; merged by key."""

    project: str  #: key
    name: str
    code: str
    table: str  #: the table or form that describes it best
    lead_organization: str
    implementing_organization: str
    project_category: str  #: as printed (本级支出项目 ...)
    project_attribute: str  #: 持续性项目 | 新增项目 ..., as printed
    project_type: str  #: 常年性 | 延续性 | 一次性 ..., as printed
    start_year: int | None
    end_year: int | None
    overview: str
    rationale: str
    plan: str
    source_line: int


class MoneyRow(NamedTuple):
    """A money field of a project form: a line of funding, activity, procurement, a prior budget.

    ``role``: total-budget | current-year-budget | total-funding | funding | activity |
    activity-sum | procurement | prior-budget | prior-execution | evaluated-funds | earlier-budget |
    later-budget. ``amount`` in yuan.
    """

    project: str
    table: str
    role: str
    ordinal: int
    label: str
    amount: Decimal
    printed_text: str
    printed_unit: str
    fiscal_year: int
    funding_source: str
    economic_classification: str
    content: str  #: what an activity is for
    basis: str  #: how it was reckoned
    quantity: str  #: as printed
    source_line: int
    share: Decimal | None = None  #: the rate of execution printed beside it, 98.5% as 98.5
    share_text: str = ""  #: as printed
    unit_price: Decimal | None = None  #: of one of the things that a line counts, in yuan
    unit_price_text: str = ""  #: as printed


class GoalRow(NamedTuple):
    """A goal of a project or of a department."""

    goal: str  #: key in the document
    owner: str  #: ``project`` or ``organization`` key, by owner_type
    owner_type: str  #: project | organization
    period: str  #: long | annual | "" where the form does not tell
    number: str  #: as printed: 1, 2 ..., empty where none
    label: str  #: 长期目标1 ...
    text: str
    table: str
    source_line: int


class IndicatorRow(NamedTuple):
    """A performance indicator: one printed row of a form that has a name or a value."""

    indicator: str  #: key in the document, minted from owner, period, goal and ordinal
    owner: str
    owner_type: str
    period: str  #: long | annual
    goal: str  #: key, empty where the form has none
    level_one: str  #: slug of the indicator-type list, or ``~`` and words
    level_two: str
    name: str
    basis: str
    table: str
    source_line: int


class ValueRow(NamedTuple):
    """A value of an indicator: target, prior, actual, or its points; as printed and parsed.

    ``number`` is scaled by its unit prefix (15 万件 is 150000 件). ``operator`` is empty where the
    value is qualitative. Placeholders (无, /, \\, ≤万元) are no values and have no row.
    """

    indicator: str
    role: str  #: target | interim | prior | actual | weight | awarded
    fiscal_year: int | None
    operator: str  #: >= | <= | = | > | < or empty
    number: Decimal | None
    unit: str
    printed_text: str
    source_line: int


class StatementRow(NamedTuple):
    """A figure that the prose states, or an absence that it declares.

    ``number`` is the figure as printed, negative for a fall; ``amount`` in yuan where it is money.
    """

    statement: str  #: key in the document: s and an ordinal
    quantity_kind: str  #: amount | share | change | change-rate | count | absence
    subject: str  #: the words the figure speaks of
    number: Decimal | None
    unit: str  #: as printed: 万元, %, 人, 辆 ...
    amount: Decimal | None
    printed_text: str
    sentence: str  #: in a package of facts its number: 〔第1句〕
    section: str  #: the heading the sentence stands under
    source_line: int
    fiscal_year: int | None
    compared_year: int | None
    budget_phase: str
    count_type: str
    functional_classification: str
    economic_classification: str
    summary_item: str
    expenditure_type: str
    funding_source: str
    three_public_item: str
    project: str
    table_kind: str  #: the table it repeats, empty where none can be told


class MentionRow(NamedTuple):
    """A functional subject named without a figure: in the glossary, in a heading, among uses."""

    mention: str  #: key in the document: m and an ordinal
    subject: str  #: as printed, with those above it: 某某(类)某某(款)
    functional_classification: str  #: empty where neither the document nor the list has the name
    mentioned_under: str  #: key of the mention above it, empty where none is printed
    section: str  #: the heading it stands under
    source_line: int


class ProblemRow(NamedTuple):
    """A problem, kept with the package so that a reader of the package sees what is missing."""

    line: int
    code: str
    words: str


class CoverageRow(NamedTuple):
    """What became of the numeric tokens of one part of the source."""

    part: str
    tokens: int
    figures: int
    set_aside: int
    unexplained: int


class Package(NamedTuple):
    """All frames of one disclosure; the table package on disk holds one CSV file a field."""

    disclosure: DisclosureRow
    organizations: tuple[OrganizationRow, ...]
    staff: tuple[StaffRow, ...]
    parts: tuple[PartRow, ...]
    tables: tuple[TableRow, ...]
    observations: tuple[ObservationRow, ...]
    concepts: tuple[ConceptRow, ...]
    projects: tuple[ProjectRow, ...]
    money: tuple[MoneyRow, ...]
    goals: tuple[GoalRow, ...]
    indicators: tuple[IndicatorRow, ...]
    values: tuple[ValueRow, ...]
    statements: tuple[StatementRow, ...]
    mentions: tuple[MentionRow, ...]
    problems: tuple[ProblemRow, ...]
    coverage: tuple[CoverageRow, ...]


class Extract(NamedTuple):
    """What one kind makes of one table, before the document's keys are settled."""

    observations: tuple[ObservationRow, ...] = ()
    concepts: tuple[ConceptRow, ...] = ()
    organizations: tuple[OrganizationRow, ...] = ()
    projects: tuple[ProjectRow, ...] = ()
    money: tuple[MoneyRow, ...] = ()
    goals: tuple[GoalRow, ...] = ()
    indicators: tuple[IndicatorRow, ...] = ()
    values: tuple[ValueRow, ...] = ()
    staff: tuple[StaffRow, ...] = ()
    problems: tuple[ProblemRow, ...] = ()
