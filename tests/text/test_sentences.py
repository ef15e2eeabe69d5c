from kg.text.sentences import LONGEST, split


def pieces(text):
    return [text[a:b] for a, b in split(text)]


def test_sentences_end_at_stops_and_breaks_and_not_at_semicolons():
    assert pieces("增长8%；投资5亿元。好！\n一、回顾\n真的吗？") == [
        "增长8%；投资5亿元。",
        "好！",
        "一、回顾",
        "真的吗？",
    ]


def test_closing_marks_belong_to_the_sentence_they_close():
    assert pieces("他说：“好。”大家鼓掌。（完。）") == ["他说：“好。”", "大家鼓掌。", "（完。）"]


def test_a_quoted_stop_inside_a_sentence_does_not_end_it():
    assert pieces("喊出“干！”的口号。") == ["喊出“干！”的口号。"]


def test_decimals_and_abbreviations_do_not_end_sentences():
    assert pieces("增长8.5%，NO.10项目开工。") == ["增长8.5%，NO.10项目开工。"]


def test_english_sentences_are_parted():
    assert pieces("It grew by 8.5 points. We are glad.") == ["It grew by 8.5 points.", "We are glad."]


def test_an_endless_run_is_cut_at_a_pause():
    text = "增长，" * (LONGEST // 2)
    found = pieces(text)
    assert "".join(found) == text
    assert all(len(piece) <= LONGEST and piece.endswith("，") for piece in found)


def test_nothing_has_no_sentence():
    assert split("") == split("\n \n") == []
