"""The words before a figure to what they say of it: form, sign, subject, phase and years.

A figure is read from its gap: the words between the figure before it and itself. The last clause of
the gap holds the cue (比2024年预算减少, 占, 完成年初预算的, 支出决算为) and often the subject.
"""

import re
from typing import NamedTuple

_UP = "增加|增长|上升|上涨|提高|提升|升高|扩大|调增|净增|新增|追加|增幅|增|多|涨"
_DOWN = "减少|下降|降低|压减|缩减|压缩|回落|调减|核减|净减|减幅|降幅|下浮|下调|节约|减|降|少"
_FILL = (
    r"(?:[了约近各均共总全]|分别|合计|共计|金额|数额?|额|幅度?|比例|比率|率|比重|幅"
    r"|为|是|达到?|至多|超过?|[:：])*"
)
_CHANGE = re.compile(
    rf"(?:(?P<both>(?:{_UP}|{_DOWN})[（(/](?:{_UP}|{_DOWN})[)）]?)|(?P<up>{_UP})|(?P<down>{_DOWN})){_FILL}[-－−—]?$"
)
_LEVEL = re.compile(rf"(?:{_UP}|{_DOWN})(?:了)?(?:[到至])(?:[约近])?$")
#: Words behind which a rate is that between a budget and its account (预决算差异率58.73%).
OFF_BUDGET = re.compile(r"(?:预决算|预算与决算|决算与预算)(?:的)?差异率?(?:为|是|[:：])?[-－−—]?$")
#: The rest of a body's name behind 和 or 与 (教育和体育局2024年), which compares with nothing.
_OF_NAME = r"[一-龥]{0,9}(?:[局委厅办院校站所队馆部处室会社]|中心)(?:本级|机关)?(?:19|20)\d{2}"
_COMPARED = re.compile(
    rf"(?:[与同跟](?!{_OF_NAME})|和(?!{_OF_NAME})"
    r"(?!(?!年初|全年|调整|当年)[一-龥]{1,6}(?:支出|收入|补助)预算)|相?比(?:于|上(?!一?年|季|月))?|[相对]?较(?:之|于)?|对比|高于|低于|超过)(?:[一-龥]{0,6}?)"
    r"(?:(?P<year>(?:19|20)\d{2})年度?|(?P<last>上一?年度?|去年|前一年|同期)"
    r"|(?P<plan>(?:年初|全年|调整后?的?|当年)?预算数?(?!支出|收入|拨款|资金|单位)"
    r"|[年期]初(?!预算|结)|上季度?|上月))"
)
_OWN_BUDGET = re.compile(r"度?[“”\u4e00-\u9fff]{0,16}?(?:年初|全年|调整后?的?)预算")
_BUDGET = re.compile(r"度?[“”\u4e00-\u9fff]{0,16}?预算数?")
_AFTER_COMPARISON = re.compile(
    r"(?:[“”\u4e00-\u9fff]{0,30}?(?:预算|决算|预算数|决算数|执行数|经费|支出|收入|同期|年度|数))?(?:总?[数额]|[总合]计)?(?:相比|对比|比较|比|相较)?[,，]?"
)
#: What is left of a compared budget's name behind the word that ends shorter ones (“三公”经费).
_REST_OF_NOUN = re.compile(r"^(?:财政)?拨款(?:年初|全年)?(?:预算|决算)数?(?=[增减下上提降])")
_COMPARED_NOUN = re.compile(r"[“”\u4e00-\u9fff]{0,30}(?:预算|决算|执行)(?:数|额)?的?")
_SHARE = re.compile(
    r"占(?P<of>[^占]*?)(?:的)?(?:比例|比重|百分比|比)?(?:约|各|分别)?(?:为|是|达到?)?$"
)
_DONE = re.compile(
    r"(?:完成|占|为|达到?)(?:了|率)?(?P<of>[^完成]{0,16}?(?:预算|预算数|计划|目标|任务|指标|执行))(?:数|额)?(?:的)?(?:比例)?(?:约|为)?$"
)
_PHASES = (
    ("adjusted", r"全年预算|调整(?:后)?(?:的)?预算|调整后|预算调整"),
    ("final", r"支出决算|决算|执行数|实际支出|实际执行|全年支出|全年执行"),
    (
        "budget",
        r"年初预算|年初批复|(?<!公共)(?<!基金)(?<!经营)(?<!全年)(?<!调整)(?<!整后)(?<!后的)预算(?:数|安排|为|是)",
    ),
)
_PHASE_WORDS = (
    r"(?:完成)?(?:全年|年初|调整后?的?|财政)?(?:支出|收入)?(?:预算|决算)(?:安排)?(?:数|额|金额)?"
    r"|(?:实际)?(?:执行|支出|完成)数|完成|预算(?:完成|执行)率|实际(?:支出|执行|完成)|(?:实际)?支出|执行|项目|新增|费用支出|经费支出|(?:此项|该项|上述|以上|其)(?:支出|收入|经费|资金|费用|项目)?(?:预算|决算)?"
)
_LEAD = re.compile(
    r"^(?:[^，]{0,24}(?:原因|因素)(?:主要)?(?:是|为|系|在于|：|:)?(?:由于|因)?|由于|其中|[一二三四五六七八九十]是|同时|另外?|此外|即|具体(?:安排|使用)?(?:情况)?(?:为|如下|是)?|按[^，]{0,14}分类|"
    r"(?:收入|支出)(?:主要)?(?:包括|包含|为)|(?:全部|均)(?:为|是)(?=[一-龥])|[均各都]?含(?=年[初末]|上年|以前年度)|纳入[^，]*范围的?[^，]{0,8}包括|主要(?:实物资产)?(?:是|用于|为|包括|有|原因是)|(?:主要)?(?:包括|包含)|共?计?(?:涉及|安排|设置|拨付|投入|发生(?![率额数]))|相应(?:地)?|"
    r"以及|并且?|及|和|与|[^，]{0,8}?(?:主要)?用于|对(?!个人|企业|附属|社会|外)|从|(?:部门)?预算中?纳入|纳入|(?:19|20)\d{2}(?=年[初末]结)|(?:19|20)\d{2}年(?!末结|初结)(?:度|初|末|底)?|截[至止](?:到|(?:19|20)\d{2}年)?(?:\d{1,2}月(?:底|末)?)?(?:\d{1,2}日)?(?:底|末)?|"
    r"\d{1,2}月\d{1,2}日|本年度|当年|今年|全年(?!预算)|第?[一二三四\d](?:[-—至][一二三四\d])?季度|\d{1,2}(?:[-—至]\d{1,2})?月份?|该|[本我]?(?:部门|单位|中心|局|委|办|院|校)(?=共|现|纳|占|预|一|“|财|[支收基项]|机|政|车|无|20\d\d年)|各级|本级及|"
    r"共(?!同|享|青|建)(?:有|计|安排|实现)?|现有|拥有|预计|拟|实现|达到|至|，|,|、|：|:|；|的|[（(](?=[^()（）]*$)|[)）])"
)
_TRAIL = re.compile(
    r"(?:[为是达约近]|(?<![实保所持占国享])有|达到|共|分别|均|各|合计为|总计为|共计|不(?:少于|低于|超过|高于|多于)|超过|高于|低于|至少|最多|可达|累计|仅|"
    r"[≥≤＞＜><=＝~约:：（(]|大于等于|小于等于|[-－−—△▲]|数额?为|金额为|人民币|(?<!理)由|从|(?<=[^收支])总共)$"
)
_REASON = re.compile(
    r"原因(?!：?[^，]*[，；])|由于|因素|主要(?:是|为|系)[：:]?(?:增加|减少|追加|压减|新增|调整|压缩|增长|本年|当年|人员)"
)
_VERB_END = re.compile(
    r"(?:设置|设立|设有|设|下设|下属|所属|内设|开展|组织|现有|共有|(?<![实保])有|对|等|接入|包括|包含|含|共|完成|涉及|增加|新增|减少|拥有|配备|购置|举办|召开|建成|新建|建设|实施|覆盖|服务|惠及|培训|办理|受理|处理|了|和|及|与|以及|、|由)$"
)
_ACT = re.compile(
    r"^(?:增加|减少|新增|净增|净减|调入|调出|(?:招录|聘用)(?!人员)|办理|开展|完成)了?(?=[一-龥“]{2})"
)
#: Who carries out what was named before, which names nothing of its own (由本级实施，2025年预算…).
_BY_BODY = re.compile(r"^由[^，。；]{2,30}?(?:负责|组织|牵头|具体)*(?:实施|承担|执行|管理|使用)$")
_RIGHT_NOUN = re.compile(r"[\u4e00-\u9fff“][^，。；：、,;:（(]{0,30}")
_NOT_NOUN = re.compile(r"[以左右的之和与及或等均全已是为占，]|其中|主要|包括|组成")

_CODE_NAME = re.compile(r"2[0-3]\d(?:\d\d){1,2}[-—－](?=[\u4e00-\u9fff])")


class Cues(NamedTuple):
    """What the words before a figure say of it."""

    form: str  #: level | share | completion | change
    sign: int  #: -1 for a fall
    subject: str  #: its own words, empty where it speaks of what was named before
    phase: str  #: budget | adjusted | final, empty where not said
    year: int | None  #: fiscal year named in the gap
    compared: int | None
    compares: bool  #: whether the gap compares with something
    reason: bool = False  #: whether the words give a reason, not an account


def split_clauses(text: str) -> list[str]:
    """The clauses of a text, split at commas and colons that stand outside brackets and quotes."""
    clauses, depth, last = [], 0, 0
    for i, char in enumerate(text):
        if char in "（(“":
            depth += 1
        elif char in "）)”":
            depth = max(0, depth - 1)
        elif not depth and char in "，,：:；;":
            clauses.append(text[last:i])
            last = i + 1
    return [*clauses, text[last:]]


def open_bracket(text: str) -> str:
    """The text behind its last bracket that is not closed; the whole text where all are."""
    depth, at = 0, -1
    for i in range(len(text) - 1, -1, -1):
        if text[i] in "）)":
            depth += 1
        elif text[i] in "（(":
            if depth == 0:
                at = i
                break
            depth -= 1
    return text[at + 1 :]


def gap_to_cues(gap: str, fiscal_year: int, percent: bool) -> Cues:
    """The cues of a figure, from the words before it; percentages have forms of their own."""
    gap = re.split(r"[。！？；;]", gap)[-1].rstrip("（(")
    clauses = [clause for clause in split_clauses(open_bracket(gap)) if clause.strip("（()） 、")]
    last = clauses[-1] if clauses else ""
    comparison = _last_match(_COMPARED, gap)
    compared = _compared_year(comparison, fiscal_year) or _same_period(gap, fiscal_year)
    year = _named_year(gap)
    rest = _without_comparison(last)
    form, sign, words = _form(rest, percent, comparison is not None or "同比" in gap)
    subject = clean_subject(words) or (_side(words) if form == "change" else "")
    if not subject and form == "level":
        before = [c for c in clauses[:-1] if not (_COMPARED.search(c) or _BY_BODY.match(c))]
        subject = clean_subject(before[-1]) if before and words.strip("、") else ""
    if not subject and form == "change" and len(clauses) > 1:
        subject = _before_comparison(clauses[-2], last)
    reason = bool(_REASON.search(gap.rpartition("其中")[2]))
    return Cues(form, sign, subject, _phase(rest), year, compared, comparison is not None, reason)


def _before_comparison(clause: str, last: str) -> str:
    """What a clause names before its comparison (收入支出总计与上年相比，增加…); empty where the
    change has a comparison or words of its own.
    """
    found = _last_match(_COMPARED, clause)
    if found is None or _COMPARED.search(last) or not re.match(f"(?:{_UP}|{_DOWN})", last):
        return ""
    return clean_subject(clause[: found.start()])


def _side(words: str) -> str:
    """Income or expenditure, where a change names no more than the side."""
    found = re.search(r"(?:^|[，,、年])((?:总)?(?:收入|支出))$", words)
    return found.group(1) if found else ""


def _last_match(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return next(reversed(list(pattern.finditer(text))), None)


def _compared_year(match: re.Match[str] | None, fiscal_year: int) -> int | None:
    if match is None:
        return None
    if match["plan"]:
        return None
    year = int(match["year"]) if match["year"] else fiscal_year - 1
    if year == fiscal_year and _OWN_BUDGET.match(match.string, match.end()):
        return None  # 比2023年年初预算减少, of 2023: an account and its own budget, one year
    return year


def compares_with_budget(gap: str) -> bool:
    """Whether the comparison that stands last before a figure is one with a budget."""
    match = _last_match(_COMPARED, gap)
    return match is not None and bool(_BUDGET.match(gap, match.end()))


def _same_period(gap: str, fiscal_year: int) -> int | None:
    return fiscal_year - 1 if "同比" in gap else None


def _named_year(gap: str) -> int | None:
    """The last year that the gap names and does not compare with."""
    compared = [m.span() for m in _COMPARED.finditer(gap)]
    years = [
        int(m.group(1))
        for m in re.finditer(r"(?<!\d[-—–~至])(?<!年[-—–~至])((?:19|20)\d{2})年", gap)
        if not any(start <= m.start() < end for start, end in compared)
    ]
    return years[-1] if years else None


def _without_comparison(clause: str) -> str:
    """The clause without what it compares with, such as 比2024年预算."""
    match = _last_match(_COMPARED, clause)
    if match is None:
        return clause.replace("同比", "").replace("环比", "")
    after = clause[match.end() :]
    if _COMPARED_NOUN.fullmatch(after) and not _CHANGE.search(after):
        return clause[: match.start()]
    skipped = _AFTER_COMPARISON.match(after)
    rest = after[skipped.end() :] if skipped else after
    rest = _REST_OF_NOUN.sub("", rest)
    if rest.startswith(tuple("、和及")):
        rest = re.sub(
            "^(?:相比|对比|比较)?[，,]?", "", after
        )  # both sides: 与上年相比收入、支出总计各减少
    if not _CHANGE.search(rest) and _CHANGE.search(after):
        rest = after
    return clause[: match.start()] + rest


def _form(clause: str, percent: bool, compares: bool) -> tuple[str, int, str]:
    """The form a clause gives its figure, the sign, and the words before the cue."""
    if percent and (gap := OFF_BUDGET.search(clause)):
        return "change", 1, clause[: gap.start()]
    if percent and (found := _DONE.search(clause)) and "完成" in clause:
        return "completion", 1, clause[: found.start()]
    if _LEVEL.search(clause):
        return "level", 1, _LEVEL.sub("", clause)
    found = _CHANGE.search(clause)
    if found is None:
        if percent and (share := _SHARE.search(clause)):
            return "share", 1, clause[: share.start()]
        return "level", 1, clause
    verb = found["up"] or found["down"] or found["both"]
    is_named = len(verb) == 1 or verb in ("提升", "提高", "扩大")  # 服务能力提升96万元
    if (is_named and not (compares or percent)) or (found["up"] == "新增" and not compares):
        return "level", 1, clause
    return "change", -1 if found["down"] else 1, clause[: found.start()]


def _phase(clause: str) -> str:
    """The budget phase that the clause names last."""
    best, phase = -1, ""
    for name, pattern in _PHASES:
        for match in re.finditer(pattern, clause):
            if match.end() > best:
                best, phase = match.end(), name
    return phase


def kind_of(cues: Cues, percent: bool, unit: str, money: bool) -> str:
    """The kind of quantity of a figure."""
    if cues.form == "change":
        if percent:
            return "change" if "点" in unit else "change-rate"
        if not unit:
            return "change-rate"
        counts_up = not money and cues.sign > 0 and not cues.compares
        return "count" if counts_up else "change"
    if percent or (not unit and cues.form in ("share", "completion")):
        return "share"
    return "amount" if money else "count"


def clean_subject(words: str) -> str:
    """The words that name what a figure speaks of; empty where they name nothing of their own."""
    words = re.sub(
        r"^[（(](?:\d{1,2}|[一二三四五六七八九十]{1,2})[)）]|^\d{1,2}[.、．](?!\d(?!\d{4}))",
        "",
        words.strip("、 ~～—"),
    )
    if _CODE_NAME.match(words):
        return _TRAIL.sub("", words)  # 2296002-用于社会福利的彩票公益金支出: all of it a name
    before = None
    while before != words:
        before = words
        words = _LEAD.sub("", _TRAIL.sub("", words)).strip("、 ，,~～—")
    if words in ("相比", "对比", "比较", "相较"):
        return ""
    if re.fullmatch(_PHASE_WORDS, words) and words not in ("支出预算", "收入预算"):
        return "项目" if words.startswith("项目") else ""
    shorter = re.sub(
        r"(?:(?:全年|年初)预算数?|(?<!、)(?<!基本)(?<!项目)(?<!本年)支出决算|预算数|决算数|执行数|调整预算数?)"
        r"(?:合计|总计)?$",
        "",
        words,
    )
    return re.sub(r"(?<=[\u4e00-\u9fff”）)])20\d\d年度?$", "", shorter) or words


def counted_noun(text: str, stop: int, words: str, unit: str) -> str:
    """The subject of a count: the noun before it, or behind it where a verb stands before."""
    behind = _RIGHT_NOUN.match(text, stop)
    noun = behind.group() if behind and not _NOT_NOUN.match(behind.group()) else ""
    words = _ACT.sub("", words)
    bare = clean_subject(_VERB_END.sub("", words))
    if noun and (
        not bare or bare != words or unit in ("个", "家", "项", "所", "类", "种", "名", "支")
    ):
        return re.split(r"(?:以?及|和|并|全面|开展|作|进行|组成|\d)", noun)[0] or noun
    return bare or words
