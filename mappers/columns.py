"""What the frames and columns of a table package are called, and which terms their values carry.

The English title of a column is its name in words; the Chinese one stands in ``TITLES``. A column
that is a component or a property of the ontology has that term's name in snake_case; the few that
carry a term of another vocabulary, or one with another name, stand in ``TERMS``.
"""

from ontology import MZ, PREFIXES

FRAME_TITLES: dict[str, tuple[str, str]] = {
    "disclosure": ("公开文件", "Disclosure"),
    "organizations": ("部门与单位", "Organizations"),
    "staff": ("机构人员数", "Staff and other counts of organizations"),
    "parts": ("文件各部分", "Parts of the document"),
    "tables": ("表格", "Tables"),
    "observations": ("表格数字", "Figures of the tables"),
    "concepts": ("科目与名称", "Codes and names met in the document"),
    "projects": ("项目", "Projects"),
    "money": ("项目资金", "Money lines of project forms"),
    "goals": ("绩效目标", "Performance goals"),
    "indicators": ("绩效指标", "Performance indicators"),
    "values": ("指标值", "Values of indicators"),
    "statements": ("文字数字", "Figures stated in prose"),
    "mentions": ("文中提及的科目", "Subjects named in the text"),
    "problems": ("问题", "Problems met while reading"),
    "coverage": ("覆盖情况", "What became of the numeric tokens"),
}

TITLES: dict[str, str] = {
    "amount": "金额（元）",
    "amount_type": "金额类型",
    "basis": "依据",
    "budget_phase": "预算阶段",
    "budget_unit": "预算单位",
    "code": "代码",
    "column_heading": "列标题",
    "compared_year": "比较年度",
    "content": "活动内容",
    "count_type": "计数类型",
    "digest": "来源文件摘要值",
    "disclosure": "公开文件标识",
    "district": "行政区划代码",
    "economic_classification": "支出经济分类",
    "end_year": "结束年度",
    "expenditure_type": "支出类型",
    "figures": "成为数据的数字",
    "fiscal_year": "财政年度",
    "functional_classification": "支出功能分类",
    "funding_source": "资金来源",
    "goal": "绩效目标标识",
    "implementing_organization": "实施单位",
    "indicator": "绩效指标标识",
    "is_empty": "是否空表",
    "is_title_only": "是否仅存标题",
    "label": "印刷名称",
    "lead_organization": "主管部门",
    "level_one": "一级指标",
    "level_two": "二级指标",
    "line": "行",
    "line_number": "序号",
    "measure": "度量",
    "mention": "科目提及标识",
    "mentioned_under": "所在上级提及",
    "name": "名称",
    "notation": "编码",
    "note": "附注含义",
    "number": "数值或编号",
    "operation_character": "收支性质",
    "operator": "比较符",
    "ordinal": "次序",
    "organization": "部门或单位",
    "overview": "项目概况",
    "owner": "所属对象",
    "owner_type": "所属对象类型",
    "parent": "上级部门",
    "part": "文件部分",
    "period": "期间",
    "plan": "实施计划",
    "printed_organization": "印刷的部门或单位",
    "printed_text": "印刷原文",
    "printed_unit": "印刷单位",
    "procurement_catalogue": "采购品目",
    "project": "项目",
    "project_attribute": "项目属性",
    "project_category": "项目类别",
    "project_type": "项目类型",
    "quantity": "数量（印刷原文）",
    "share": "百分比",
    "share_text": "印出的百分比",
    "quantity_kind": "数字类型",
    "rationale": "立项依据",
    "role": "角色",
    "row_heading": "行标题",
    "scheme": "代码表",
    "section": "所在章节",
    "sentence": "所在句子",
    "set_aside": "有意不取的数字",
    "source_end": "末行",
    "source_line": "来源行",
    "source_name": "来源文件名",
    "start_year": "开始年度",
    "statement": "文字数字标识",
    "subject": "所述对象",
    "summary_item": "收支项目",
    "table": "表格标识",
    "table_column": "列序",
    "table_kind": "表格种类",
    "table_row": "行序",
    "text": "目标内容",
    "three_public_item": "三公经费项目",
    "title": "标题",
    "tokens": "数字总数",
    "unexplained": "未解释的数字",
    "unit": "单位",
    "unit_note": "单位说明",
    "unit_price": "单价（元）",
    "unit_price_text": "印出的单价",
    "value": "数值（金额以元计）",
    "words": "说明",
}

#: columns whose term has another name or stands in another vocabulary, by column or by frame and
#: column, as prefixed names; empty where the values carry no term
TERMS: dict[str, str] = {
    "amount": "obeu-measure:amount",
    "code": "skos:notation",
    "digest": "mz:sourceDigest",
    "disclosure": "dcterms:identifier",
    "goals.number": "",
    "goals.text": "mz:goalText",
    "label": "skos:prefLabel",
    "level_two": "mz:indicatorType",
    "name": "skos:prefLabel",
    "notation": "skos:notation",
    "organization": "obeu-dimension:organization",
    "parts.number": "mz:partNumber",
    "project": "obeu-dimension:project",
    "scheme": "skos:inScheme",
    "subject": "mz:subjectText",
    "tables.number": "mz:tableNumber",
    "title": "dcterms:title",
    "unit": "mz:unitText",
}


def column_to_title(column: str) -> tuple[str, str]:
    """The Chinese and the English title of a column."""
    return TITLES[column], column.replace("_", " ").capitalize()


def column_to_property(frame: str, column: str) -> str:
    """The IRI of the term that a frame's column carries; empty where the ontology has none."""
    prefixed = TERMS.get(f"{frame}.{column}", TERMS.get(column))
    if prefixed is None:
        name = column_to_local_name(column)
        if name not in MZ:
            return ""
        return MZ[name]
    prefix, _, name = prefixed.partition(":")
    return PREFIXES[prefix] + name if name else ""


def column_to_local_name(column: str) -> str:
    """The local name that a term has whose column this is: ``fiscal_year`` is ``fiscalYear``."""
    first, *others = column.split("_")
    return first + "".join(word.capitalize() for word in others)
