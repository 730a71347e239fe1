"""How `mediation/core/check_words.txt` was made; run again only for a new version of the list, never to change it.

    pip install jieba==0.42.1 pypinyin==0.55.0 && python scripts/check_words.py > mediation/core/check_words.txt

Source of words, frequency and word class: the dictionary of jieba 0.42.1 (MIT); of readings: pypinyin 0.55.0 (MIT).
The rule: common nouns of two characters, both among the 3,755 of GB/T 2312 level 1 and both with one reading; nothing
that reads badly on a party's paper; of those that a dialect or a bad line could mix up (tones dropped, zh=z, ch=c,
sh=s, n=l=r, f=h, -ng=-n) only the most frequent. The 2,048 most frequent are kept, in the order of their code points.
"""

from __future__ import annotations

import sys
from pathlib import Path

import jieba
from pypinyin import Style, pinyin

WANTED = 2048
UNKIND = set(
    "死亡杀尸病癌毒血奸妓娼淫嫖贼匪鬼魔妖墓坟棺葬丧刑囚狱罪犯赌骗偷盗枪炮弹刀战敌党政府官军兵警国皇帝主席总统神佛教寺"
    "庙妻妾夫婚离孤寡残聋哑瞎痴呆傻疯丑恶坏穷贫债贷赔罚欠告诉讼判院证屎尿屁粪肛奶乳胸臀裸性精卵痔疮肿瘤疾痛苦难灾祸害"
    "仇恨怨怒哭泪泣愁悲伤惨狗猪驴牛奴婢贱废孽阴鸡男女婴胎族民共右左黑白"
    "欲床饥饿亏损案"
)
FOLDED = [("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"), ("r", "l"), ("f", "h")]


def common(word: str) -> bool:
    """Two characters of GB/T 2312 level 1."""
    try:
        return len(word) == 2 and all(0xB0 <= one.encode("gb2312")[0] <= 0xD7 for one in word)
    except UnicodeEncodeError:
        return False


def sound(word: str) -> str | None:
    """How a bad line lets the word be heard; None when a character has several readings."""
    heard = []
    for one in word:
        readings = set(pinyin(one, style=Style.NORMAL, heteronym=True)[0])
        if len(readings) != 1:
            return None
        syllable = readings.pop()
        for plain, folded in FOLDED:
            if syllable.startswith(plain):
                syllable = folded + syllable[len(plain) :]
                break
        heard.append(syllable.removesuffix("g") if syllable.endswith("ng") else syllable)
    return " ".join(heard)


def main() -> None:
    """Print the list."""
    rows = (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8").splitlines()
    entries = [(int(count), word) for word, count, kind in (row.split(" ") for row in rows) if kind == "n"]
    chosen: dict[str, str] = {}
    for _count, word in sorted(entries, key=lambda one: (-one[0], one[1])):
        heard = sound(word) if common(word) and not set(word) & UNKIND else None
        if heard and heard not in chosen and len(chosen) < WANTED:
            chosen[heard] = word
    sys.stdout.write("".join(f"{word}\n" for word in sorted(chosen.values())))


if __name__ == "__main__":
    main()
