from kg.text.reading import reading_of


def read(raw):
    return reading_of(raw).text


def test_look_alikes_and_double_width_are_folded():
    assert read("⼯业增⻓１２．５％，ＧＤＰ⾼于⺠⽣") == "工业增长12.5%，GDP高于民生"


def test_circled_numbers_and_square_units_stay():
    assert read("①建成200㎡厂房，气温3℃") == "①建成200㎡厂房，气温3℃"


def test_keyboard_punctuation_takes_its_chinese_form():
    raw = '各位代表:增长8%,推进"双减"(试点);投资1,200万元!9:30开工'
    assert read(raw) == "各位代表：增长8%，推进“双减”（试点）；投资1,200万元！9:30开工"


def test_straight_quotes_pair_across_a_line_break():
    assert read('推进"我为群众办实事"活动,"一站式"服务') == "推进“我为群众办实事”活动，“一站式”服务"


def test_english_keeps_its_punctuation():
    assert read('He said, "no" (twice).') == 'He said, "no" (twice).'


def test_markdown_marks_are_read_through():
    raw = "## **一、工作回顾**\n\n**一是多管齐下抓招商。**狠抓[项目](http://a.cn/b)不松劲。\n\n- 实现全覆盖\n* 第二项"
    assert read(raw) == "一、工作回顾\n一是多管齐下抓招商。狠抓项目不松劲。\n实现全覆盖\n第二项"


def test_every_character_points_at_its_source():
    raw = "## **一、**投资&middot;３亿"
    reading = reading_of(raw)
    assert reading.text == "一、投资·3亿"
    assert [raw[i] for i in reading.offsets] == ["一", "、", "投", "资", "&", "３", "亿"]


def test_tables_are_rows_without_rules():
    assert read("| 指标 | 2021年 |\n|:---|---:|\n| 投资 | 增长 5% |") == "指标 2021年\n投资 增长5%"


def test_html_left_in_a_text_is_read_through():
    assert read("<p>甲地&nbsp;建厂&ldquo;新&rdquo;。</p><p>乙<b>地</b>修路。<br/>丙地</p>") == (
        "甲地建厂“新”。\n乙地修路。\n丙地"
    )


def test_note_marks_are_left_out_but_numbers_of_notes_stay():
    assert read("促“四大改变”[4]，产业升级。\n[1] “六稳”：稳就业") == "促“四大改变”，产业升级。\n[1]“六稳”：稳就业"


def test_spaces_inside_chinese_are_dropped_and_those_between_parts_of_a_heading_stay():
    assert read("完成 359.8 亿元，增长 8.1%。") == "完成359.8亿元，增长8.1%。"
    assert read("1 奋力攻坚产业 锻造坚固基石") == "1 奋力攻坚产业 锻造坚固基石"
    assert read("政 府 工 作 概 况") == "政府工作概况"
    assert read("市长　王　浩") == "市长 王浩"
    assert read("建设 NO.10 及 Smart City 项目，好") == "建设NO.10及Smart City项目，好"


def test_split_numbers_are_joined_and_list_numbers_are_not():
    assert read("增长3. 5%，下降1 .2%，达到 20 %。") == "增长3.5%，下降1.2%，达到20%。"
    assert read("1. 3个项目开工。") == "1. 3个项目开工。"
    assert read("地区生产总值增长8.\n5%，投资增长9%。") == "地区生产总值增长8.5%，投资增长9%。"


BODY = (
    "面对严峻复杂的形势，全市上下攻坚克难，地区生产总值增长6.5%，固定资产投资增长10.2%。"
    "社会消费品零售总额增长8%，城乡居民收入分别增长5%和7%。"
)


def test_a_page_break_in_mid_sentence_is_closed():
    raw = "一是稳增长。大力推进项目建设，市级领导带\n\n\n头招商，签约项目12个。\n\n二是调结构。"
    assert read(raw) == "一是稳增长。大力推进项目建设，市级领导带头招商，签约项目12个。\n二是调结构。"


def test_furniture_inside_a_sentence_is_left_out():
    raw = "一是稳增长。大力推进项目建设，市级领导带\n\n- 3 -\n\n吕梁日报\n\n头招商，签约项目12个。"
    assert read(raw) == "一是稳增长。大力推进项目建设，市级领导带头招商，签约项目12个。"


def test_furniture_between_paragraphs_is_a_paragraph_of_its_own():
    reading = reading_of("一是稳增长，促改革。\n\n第3页 共20页\n\n二是调结构，惠民生。")
    assert [p.frame for p in reading.paragraphs] == [False, True, False]


def test_running_heads_are_known_by_coming_back():
    page = "\n\n".join([BODY] * 10)
    reading = reading_of("\n\n".join(["某某县政府公报"] + [page, "某某县政府公报"] * 4))
    frames = {reading.text[p.start : p.end] for p in reading.paragraphs if p.frame}
    assert frames == {"某某县政府公报"}


def test_a_paragraph_that_lost_its_stop_does_not_swallow_the_next():
    raw = f"{BODY}高质量发展迈出坚实步伐\n\n一年来,我们克服大战大考。"
    assert read(raw).endswith("迈出坚实步伐\n一年来，我们克服大战大考。")


def test_headings_do_not_join_with_what_follows():
    raw = "2022年工作回顾\n\n面对困难，我们稳中求进。\n\n(二)聚焦百项百亿,以项目大会战积蓄发展动能\n\n牢固树立理念。"
    assert read(raw).split("\n") == [
        "2022年工作回顾",
        "面对困难，我们稳中求进。",
        "（二）聚焦百项百亿，以项目大会战积蓄发展动能",
        "牢固树立理念。",
    ]


def test_hard_wrapped_text_of_any_width_is_unwrapped():
    for width in (15, 22, 40):
        paragraphs = [BODY, BODY[:70] + "。", BODY]
        raw = "\n".join(
            "\n".join(p[i : i + width] for i in range(0, len(p), width)) for p in ("　　" + p for p in paragraphs)
        )
        assert read(raw) == "\n".join(paragraphs), width


def test_wrapped_headings_and_paragraphs_stay_apart():
    lines = [BODY[i : i + 30] for i in range(0, len(BODY), 30)]
    raw = "\n".join(["一、工作回顾", *lines, "二、工作安排", *lines])
    assert read(raw) == f"一、工作回顾\n{BODY}\n二、工作安排\n{BODY}"


def test_a_meeting_broken_over_two_lines_is_one():
    assert read("——2022年1月25日在某市第十七届人民代表大会\n第二次会议上\n市长 王浩") == (
        "——2022年1月25日在某市第十七届人民代表大会第二次会议上\n市长 王浩"
    )


def test_front_matter_is_no_text():
    raw = "---\nregion: 吕梁市\nyear: 2022\n---\n各位代表：\n"
    reading = reading_of(raw)
    assert reading.text == "各位代表："
    assert reading.offsets[0] == raw.index("各位")


def test_invisible_characters_and_private_bullets_are_left_out():
    assert read("\ufeff推\u200b进\u00ad项目\ue004建设") == "推进项目建设"


def test_nothing_gives_nothing():
    assert read("") == read(" \n\u3000\r\n\t") == ""


def test_time_grows_with_the_text_not_with_its_square():
    import time

    def seconds(raw):
        start = time.process_time()
        reading_of(raw)
        return time.process_time() - start

    for piece in ("增长", "<a ", "**a_[x](", '"', "\n \n", BODY + "\n", "&a" * 5, "| a "):
        small, large = seconds(piece * 1_000), seconds(piece * 10_000)
        assert large < 40 * small + 0.5, piece
