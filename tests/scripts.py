"""Text that is hard to print: one line a script, signs, and characters that break pages."""

from __future__ import annotations

from briefgen.model.briefing import Briefing, Statement

SCRIPTS = {
    "Latin": "Štefan Müller in Łódź; Đặng Thị Ngọc; ﬁve ½ €",
    "Greek": "Οι διαπραγματεύσεις συνεχίζονται στην Αθήνα, ἐν ἀρχῇ",
    "Cyrillic": "Переговоры продолжаются в Київ, Ђорђе, Ұлттық",
    "Arabic": "تستمر المفاوضات في القاهرة (٢٠٢٤)، وقال الوزير: «لا»",
    "Persian": "گفت‌وگوها در تهران ادامه دارد؛ پایان ۱۲ آذر",
    "Hebrew": "השיחות נמשכות בירושלים (2024), אמר השר",
    "Devanagari": "वार्ता नई दिल्ली में जारी है, मंत्री ने कहा",
    "Bengali": "ঢাকায় আলোচনা চলছে",
    "Gujarati": "વાટાઘાટો ચાલુ છે",
    "Gurmukhi": "ਗੱਲਬਾਤ ਜਾਰੀ ਹੈ",
    "Kannada": "ಮಾತುಕತೆ ಮುಂದುವರಿದಿದೆ",
    "Malayalam": "ചർച്ചകൾ തുടരുന്നു",
    "Oriya": "ଆଲୋଚନା ଜାରି ରହିଛି",
    "Sinhala": "සාකච්ඡා දිගටම පවතී",
    "Tamil": "பேச்சுவார்த்தை தொடர்கிறது",
    "Telugu": "చర్చలు కొనసాగుతున్నాయి",
    "Thai": "การเจรจายังคงดำเนินต่อไปที่กรุงเทพฯ",
    "Lao": "ການເຈລະຈາຍັງດໍາເນີນຕໍ່ໄປ",
    "Khmer": "ការចរចានៅតែបន្ត",
    "Burmese": "ဆွေးနွေးပွဲများ ဆက်လက်ကျင်းပနေသည်",
    "Georgian": "მოლაპარაკებები გრძელდება თბილისში",
    "Armenian": "Բանակցությունները շարունակվում են Երևանում",
    "Ethiopic": "ድርድሩ በአዲስ አበባ ቀጥሏል",
    "Thaana": "މަޝްވަރާތައް ކުރިއަށް",
    "Tifinagh": "ⴰⵎⵙⴰⵡⴰⵍ ⵉⵜⴽⵎⵎⴰⵍ",
    "Chinese": "谈判在北京继续进行。談判仍在繼續，「不」",
    "Japanese": "交渉は東京で続いている。カタカナ",
    "Korean": "서울에서 협상이 계속되고 있다",
    "signs": "→ ⇄ ≤ ≠ ∑ √ ∀ ☎ ☑ ★ ♫ ⌘ ① Ⅷ ℃ № ™ ┌─┐ █ ▲ ⠿",
    "emoji": "🚀 😀 👩‍🚀 🇪🇺 ❤️",
}
"""A line in every script that the shipped fonts have."""

UNKNOWN = "\U00012000 \U00013000 \ua000 \ue000 \U0010fffd \u0378 \U0001fae8"
"""Characters that no font has, two of them of private use."""

HOSTILE = (
    "<script>alert(1)</script> {{ 7*7 }} {% raw %} &amp; &#128640; ]]> -->",
    "bell\x07 null\x00 escape\x1b[31m del\x7f c1\x9b",
    "\u202eoverride\u202c \u2066isolate\u2069 zero\u200bwidth\ufeff join\u2060er soft\u00adhyphen",
    "noncharacter \uffff \ufffe end\u2028line\u2029paragraph",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘ \u0301 alone",
    "ﷺ ﷽ \U000e0001\U000e0041 \u115f\u1160\uffa0 \ufff9a\ufffab\ufffb 中\u2009\u0301中",
)
"""Characters that have broken pages elsewhere."""


def in_every_script(briefing: Briefing) -> Briefing:
    """``briefing`` with a line of each script and each hostile string, and titles to match."""
    lines = (*SCRIPTS.values(), UNKNOWN, *HOSTILE)
    evidence = briefing.bottom_line[0].evidence
    return briefing.model_copy(
        update={
            "title": f"Talks: {SCRIPTS['Arabic']} / {SCRIPTS['Chinese']} 🚀\U00012000",
            "prepared_by": SCRIPTS["Hebrew"],
            "bottom_line": tuple(
                Statement.model_construct(
                    id=f"l-{number}", text=text, evidence=evidence, origin="extracted",
                    wording=None, claim_ids=(), reason=None, contested_by=None,
                )
                for number, text in enumerate(lines)
            ),
        }
    )  # fmt: skip
