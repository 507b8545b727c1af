"""Discord's markdown: what it shows, and that nothing written becomes markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopback.markdown import Mentions, render, render_line

NAMES = Mentions(users={1: "Fay <b>"}, channels={2: "trivia"}, roles={3: "fans"}, commands={6: "play"})

ALLOWED: dict[str, dict[str, str]] = {
    "a": {"href": r"https?://.+", "rel": r"noopener noreferrer nofollow", "target": "_blank",
          "title": r".*"},
    "span": {"class": r"mention|spoiler|emoji", "data-user": r"\d+", "data-channel": r"\d+",
             "data-role": r"\d+", "data-command": r"\d+"},
    "time": {"datetime": r"[-\dTZ:.]+", "data-unix": r"-?\d+", "data-style": r"[tTdDfFRsS]"},
    "code": {"class": r"language-[a-zA-Z0-9_+\-.#]+"},
    "ol": {"start": r"\d+"},
    "p": {}, "br": {}, "strong": {}, "em": {}, "u": {}, "s": {}, "h3": {}, "h4": {}, "h5": {},
    "small": {}, "ul": {}, "li": {}, "pre": {}, "blockquote": {},
}  # fmt: skip


TIME = (
    '<time datetime="2023-11-14T22:13:20Z" data-unix="1700000000" data-style="R">2023-11-14 22:13 UTC</time>'
)


class Audit(HTMLParser):
    """Refuses any tag, attribute or value that render may not write."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED, tag
        for name, value in attrs:
            assert name in ALLOWED[tag], (tag, name)
            assert re.fullmatch(ALLOWED[tag][name], value or "", re.DOTALL), (tag, name, value)
        if tag != "br":
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)


def audit(html: str) -> None:
    """Fail if this HTML holds anything that an honest rendering cannot hold."""
    reader = Audit()
    reader.feed(html)
    reader.close()
    assert reader.open == []


def show(text: str) -> str:
    """Render with the names of these tests, without the line breaks between blocks."""
    return render(text, names=NAMES).replace("\n", "")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**b** *i* _i_ ~~s~~", "<p><strong>b</strong> <em>i</em> <em>i</em> <s>s</s></p>"),
        ("__u__ ***both***", "<p><u>u</u> <em><strong>both</strong></em></p>"),
        ("a\nb", "<p>a<br />b</p>"),
        ("||a **b**||", '<p><span class="spoiler">a <strong>b</strong></span></p>'),
        ("|| a || b", '<p><span class="spoiler"> a </span> b</p>'),
        ("||open", "<p>||open</p>"),
        ("# A\n## B\n### C\n#### D", "<h3>A</h3><h4>B</h4><h5>C</h5><p>#### D</p>"),
        ("-# small *i*\nnext", "<small>small <em>i</em></small><p>next</p>"),
        ("- a\n  - b", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ("+ a\n1) b\n-\n* ", "<p>+ a<br />1) b<br />-<br />*</p>"),
        ("3. c\n4. d", '<ol start="3"><li>c</li><li>d</li></ol>'),
        ("> a\n> b\nc", "<blockquote><p>a<br />b</p></blockquote><p>c</p>"),
        ("a\n>>> b\n> c", "<p>a</p><blockquote><p>b<br />&gt; c</p></blockquote>"),
        (">no", "<p>&gt;no</p>"),
        ("`a **b**`", "<p><code>a **b**</code></p>"),
        ("```py\n<x>```", '<pre><code class="language-py">&lt;x&gt;</code></pre>'),
        ("a ```b``` c", "<p>a</p><pre><code>b</code></pre><p>c</p>"),
        ("```\n> x\n>>> y\n```", "<pre><code>&gt; x&gt;&gt;&gt; y</code></pre>"),
        ("> ```\n> x\n> ```", "<blockquote><pre><code>x</code></pre></blockquote>"),
        ("---", "<p>---</p>"),
        ("a\n===", "<p>a<br />===</p>"),
        ("    a", "<p>a</p>"),
        ("&amp; \\*", "<p>&amp;amp; *</p>"),
        ("[x]() [](<>)", "<p>[x]() [](&lt;&gt;)</p>"),
        ("[x]: http://a.b\n\n[x]", None),
    ],
)
def test_shows_what_discord_shows(text: str, html: str | None) -> None:
    """Each form of Discord's markdown, one by one."""
    audit(render(text, names=NAMES))
    if html is not None:
        assert show(text) == html


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<@1>", '<span class="mention" data-user="1">@Fay &lt;b&gt;</span>'),
        ("<@!1>", '<span class="mention" data-user="1">@Fay &lt;b&gt;</span>'),
        ("<@9>", '<span class="mention" data-user="9">@unknown-user</span>'),
        ("<#2>", '<span class="mention" data-channel="2">#trivia</span>'),
        ("<@&3>", '<span class="mention" data-role="3">@fans</span>'),
        ("@everyone", '<span class="mention">@everyone</span>'),
        ("</play now:5>", '<span class="mention">/play now</span>'),
        ("</play now:6>", '<span class="mention" data-command="6">/play now</span>'),
        ("<id:customize>", '<span class="mention">#customize</span>'),
        ("<id:linked-roles:7>", '<span class="mention">#linked-roles</span>'),
        ("<id:elsewhere>", "&lt;id:elsewhere&gt;"),
        ("<a:rose:12>", '<span class="emoji">:rose:</span>'),
        ("<t:1700000000:R>", TIME),
        ("<t:9999999999999:R>", "&lt;t:9999999999999:R&gt;"),
        ("`<@1>`", "<code>&lt;@1&gt;</code>"),
        ("\\<@1>", "&lt;@1&gt;"),
    ],
)
def test_tags_become_names(text: str, shown: str) -> None:
    """Mentions, commands, emoji and times in angle brackets."""
    assert show(text) == f"<p>{shown}</p>"


@pytest.mark.parametrize(
    "text", ["https://a.b/c_d_e", "HTTPS://a.b/c_d_e", "<https://a.b/c_d_e>", "(https://a.b/c_d_e)."]
)
def test_bare_addresses_are_links(text: str) -> None:
    """An address is a link; brackets and full stops around it are not part of it."""
    assert '<a href="https://a.b/c_d_e" rel="noopener noreferrer nofollow"' in show(text).replace(
        "HTTPS", "https"
    )


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "//a.b",
     "file:///etc/passwd", "https:///x", "mailto:a@b.c", "discord://x"],
)  # fmt: skip
def test_other_addresses_are_text(address: str) -> None:
    """Only http and https are followed."""
    assert "<a" not in show(f"[x]({address}) <{address}> {address}")


def test_a_line_has_no_blocks() -> None:
    """A title is one line: a # in it is a #."""
    assert render_line("# a **b** <i>", names=NAMES) == "# a <strong>b</strong> &lt;i&gt;"


SMUGGLED = st.sampled_from(
    ["<img src=x onerror=alert(1)>", "<script>", "</p>", "<!--", "]]>", '" onclick="x', "'", "<",
     ">", "&lt;", "&#60;", "javascript:", "[x](", ")", "](https://a.b", ' "', "||", "**", "__", "`",
     "```", "```x\n", "> ", ">>> ", "\n", "# ", "-# ", "- ", "1. ", "<@1>", "<t:0:R>", "<a:b_:1>",
     "</x:1>", "https://a.b/", "\\", "\0", "\u202e", "_", "~~", " ", "a", "(", "|", "é", "\r\n"],
)  # fmt: skip


@given(st.lists(SMUGGLED | st.text(max_size=5), max_size=30).map("".join))
def test_no_markup_is_smuggled(text: str) -> None:
    """Whatever is written, only render's own tags and attributes come out, well nested."""
    audit(render(text, names=NAMES))
    audit(render_line(text, names=NAMES))


@given(st.text(max_size=60))
def test_names_are_text(name: str) -> None:
    """A person may be named anything."""
    audit(render("<@1> <#1> <@&1>", names=Mentions({1: name}, {1: name}, {1: name})))
