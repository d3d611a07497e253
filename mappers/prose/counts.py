"""What a count counts: posts, staff, vehicles, units, projects ... as slugs of count types.

Staff is counted in series (编制 18 人，其中：事业编制 18 人；在职 14 人，其中：事业编制 14 人):
a kind of post belongs to the series that was opened last.
"""

import re
from dataclasses import dataclass

_SERIES = (
    ("contract-staff", r"编外|聘用|劳务派遣|临聘|临时工|外聘|辅助岗"),
    ("survivors", r"遗属|遗孀"),
    ("leave-and-retired", r"离退休|离、退休|离休和退休"),
    ("retired-honorary", r"离休"),
    ("retired", r"退休"),
    ("established-posts", r"^(?:年末)?实有(?:人员)?编制|控制(?:人?数)$"),
    (
        "in-post",
        r"在职|实有|在编|在岗(?!.*(?:员|师|工)(?:人数|数))|在岗(?:教?职工|(?:工作)?人员)|现有人|现有职工|实际人数",
    ),
    ("established-posts", r"(?<!预算)编制(?!范围|了|的|.{0,16}(?:绩效|预算|目标))"),
)
_POSTS = (
    ("institution", r"非参"),
    ("civil-servant-managed", r"参照?(?:《?公务员法》?|公)|参公"),
    ("administrative", r"行政|公务员(?!法)"),
    ("support", r"工勤"),
    ("institution", r"事业|公益|财政补助|自收自支"),
)
_THINGS = (
    ("vehicles-provincial-leaders", r"(?:省部|部[（(]省[)）]|部|省)级.*用车"),
    ("vehicles-leaders", r"(?:主要)?(?:负责人|领导)(?:干部)?用车"),
    ("vehicles-confidential", r"机要通信"),
    ("vehicles-emergency", r"应急保障"),
    ("vehicles-enforcement", r"执法执勤|执法用车"),
    ("vehicles-general", r"一般公务用车"),
    ("vehicles-special", r"特种专业"),
    ("vehicles-retired-cadres", r"离退休干部(?:服务)?用车"),
    (
        "vehicles-other",
        r"其他用车|定向保障用车|定向化保障|[一-龥](?:服务|业务|作业|生产|监测|巡查|救护|宣传)用车$",
    ),
    ("vehicles-purchased", r"(?:购置|更新|新购).*车|用车购置"),
    ("vehicles-cars", r"^(?:小)?轿车$"),
    ("vehicles-off-road", r"^越野(?:汽)?车$"),
    (
        "vehicles-buses",
        r"^(?:[大中小]型)?(?:载客汽车|客车|商务车|旅行车|面包车)(?:[（(].*[)）])?$",
    ),
    ("vehicles-trucks", r"^(?:[大中小]型)?(?:载货汽车|货车|皮卡车?)$"),
    ("vehicles", r"车辆?|汽车"),
    ("equipment-over-1000000", r"100万元.*设备"),
    ("equipment-over-500000", r"50万元.*设备"),
    ("equipment", r"设备"),
    ("abroad-groups", r"团组"),
    ("first-level-projects", r"一级项目"),
    ("projects", r"项目"),
    # goals by their period are no indicators: 整体支出绩效目标设长期目标3个
    ("indicators", r"^(?!.+绩效目标.*(?:长期|中期|年度)(?:绩效)?目标$).*(?:指标|绩效目标)"),
    ("departments", r"内设|科室|处室|股室"),
    ("subordinate-units", r"下属|二级(?:预算)?单位|所属|直属|[局厅委院办]属"),
    ("head-office", r"^(?:局|委|办|厅|院|部门|单位|中心)?(?:本级|本部)$"),
    ("units", r"单位|本级机关|机关本级"),
)


_RECEIVED = re.compile(r"接待|来访|来宾")
#: Whom a body serves, which is no official reception.
_SERVED = re.compile(
    "读者|游客|旅客|观众|参观|群众|市民|咨询|信访|来信|来电|投诉|办事|患者|病人|就诊|学生|服务对象"
)
_HELD = (
    (
        "meeting",
        re.compile(
            r"^(?:全年|年度|本年度?|共|财政拨款)*(?:召开|参加)(?:的?各类)?会议|^会议(?:次数|人次)?$"
        ),
    ),
    (
        "training",
        re.compile(
            r"^(?:全年|年度|本年度?|共|财政拨款)*(?:组织|参加|举办|开展)(?:的?各类)?培训|^培训(?:次数|人次)?$"
        ),
    ),
)
_BOUGHT = re.compile("(?:用车|车辆)(?:购置|更新)(?:数|共计?)?$")
_BUYING = re.compile("(?:新增|共)?(?:购置|更新|新购)(?:[（(](?:更新|购置)[)）])?(?:数量?)?")
_THING_UNIT = re.compile(r"[辆台套个件项家所条类]|单位|项目|科室")
#: Units of what bodies have, in which no bodies are counted.
_OF_UNITS = ("辆", "台", "套", "条", "台（套）", "台(套)")
_BODIES = 4  #: types of units and their parts, at the end of the things
_FORM_UNIT = re.compile("[张份]")
#: The forms that a disclosure publishes, one a project.
_FORMS = re.compile("项目(?:支出)?(?:绩效目标(?:申报)?|申报)表$")


@dataclass
class Counting:
    """The series of staff counts in hand, while one passage after the other is read."""

    series: str = "established-posts"
    totalled: bool = False
    post: str = ""
    whole: str = ""  #: the series whose total was stated last

    def count_type(self, words: str, unit: str, context: str = "") -> str:
        """The slug of what the words count in this unit; empty where no listed type fits."""
        words = re.sub(r"[（(]不含[^）)]*[)）]", "", words)
        if re.match("含|其中含", words):
            return ""  # a part of the count before it
        if (
            re.fullmatch(r"人|名|位|个|人员", unit)
            and not words.endswith("单位")
            and (staff := self._staff(words))
        ):
            return staff
        received = _RECEIVED.search(words) or "接待" in context
        if received and not _SERVED.search(words or context):
            if "批" in unit or (re.search("来访|批次", words) and unit in ("个", "次")):
                return "reception-batches"
            if "人" in unit:
                return "reception-persons"
        if unit == "辆" and (_BOUGHT.search(context) or _BUYING.fullmatch(words)):
            return "vehicles-purchased"
        if ("出国" in words or "出国" in context or words == "团组") and (
            "人" in unit or unit in ("个", "批", "次")
        ):
            return "abroad-persons" if "人" in unit else "abroad-groups"
        if held := self._held(words, unit, context):
            return held
        if _FORM_UNIT.fullmatch(unit) and _FORMS.search(words):
            return "projects"
        if not _THING_UNIT.match(unit):
            return ""
        things = _THINGS if unit not in _OF_UNITS else _THINGS[:-_BODIES]
        return next((slug for slug, pattern in things if re.search(pattern, words)), "")

    def _held(self, words: str, unit: str, context: str) -> str:
        """The type of a count of meetings or trainings, or of who took part."""
        of_persons = unit in ("人", "人次")
        if not of_persons and unit not in ("个", "次", "期", "场"):
            return ""
        named = words if words != "组织" else re.sub(r"^(?:20\d\d年度?|[，,、；;])+", "", context)
        slug = next((slug for slug, pattern in _HELD if pattern.search(named)), "")
        return f"{slug}-persons" if slug and of_persons else f"{slug}s" if slug else ""

    def _staff(self, words: str) -> str:
        """The type of a staff count; empty where the words count no staff."""
        series = next((slug for slug, pattern in _SERIES if re.search(pattern, words)), "")
        post = next((slug for slug, pattern in _POSTS if re.search(pattern, words)), "")
        if not series and not re.fullmatch(
            r".{0,8}(?:参照?公务员法?管理|参公|公务员|行政|事业|工勤)(?:管理)?(?:人员|单位|编|岗位?|人数)?",
            words,
        ):
            return ""
        if series == "established-posts" and post and self.whole == "in-post":
            series = "in-post"
        if series in ("", self.series):
            series = self.series
        elif series == "in-post" and not post and self.post and not self.totalled:
            post = self.post
        self.totalled = self.totalled or (series == "established-posts" and not post)
        self.whole = series if not post else self.whole
        self.series, self.post = series, post
        if series in ("established-posts", "in-post") and post:
            return f"{series}-{post}"
        return series
