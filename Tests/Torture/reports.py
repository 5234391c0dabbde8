"""Reports of notebooks whose outputs and prose carry scripts: opened in Chromium, none may run, and nothing may be fetched."""

import http.server
import json
import os
import shutil
import signal
import subprocess
import threading

from campaign import Campaign
from mutations import TEXT, damaged

# `RUN` stands for a script that fetches something, `URL` for an address that must not be fetched. Either tells its number.
PAYLOADS = [
    "<script>RUN</script>", "<script src=URL></script>", "<SCRIPT\n>RUN</SCRIPT\t>", "<scr<script>ipt>RUN</scr</script>ipt>", "<script/x>RUN</script>",
    "<script type=module>RUN</script>", "</code></pre></td></table><script>RUN</script>", "</style><script>RUN</script>", "</title><script>RUN</script>",
    "<!--><script>RUN</script>-->", "<!--><img src=x onerror=RUN>-->", "<![CDATA[><script>RUN</script>]]>", "<?xml><script>RUN</script>?>", "<% <script>RUN</script> %>",
    "<img src=x onerror=RUN>", "<img src=x:x onerror=\"RUN\">", "<img/src=x/onerror=RUN>", "<img src='x'onerror='RUN'>", "<img src=\"x\"\nonerror\n=\nRUN>", "<img src=x ONERROR=RUN>",
    "<img \x00src=x onerror=RUN>", "<img src=x one\x00rror=RUN>", "<img src=x onerror&#61;RUN>", "<img src=\"`\"onerror=RUN>", "<img alt='<x' src=x onerror=RUN>",
    "<img src=URL>", "<img srcset='URL 1x'>", "<picture><source srcset=URL><img src=x></picture>", "<input type=image src=URL>", "<video poster=URL></video>", "<audio src=URL autoplay></audio>",
    "<video src=x onerror=RUN></video>", "<video><source onerror=RUN></video>", "<body onload=RUN>", "<body background=URL>", "<table background=URL><td>x</table>",
    "<svg onload=RUN>", "<svg/onload=RUN>", "<svg><script>RUN</script></svg>", "<svg><script href=URL /></svg>", "<svg><animate onbegin=RUN attributeName=x dur=1s>", "<svg><set onbegin=RUN attributeName=x>",
    "<svg><a xlink:href='javascript:RUN'><text y=20>x</text></a></svg>", "<svg><a><animate attributeName=href values='javascript:RUN'/><text y=20>x</text></a></svg>",
    "<svg><use href='data:image/svg+xml,<svg id=x xmlns=\"http://www.w3.org/2000/svg\"><image href=\"1\" onerror=\"RUN\"/></svg>#x'/></svg>", "<svg><image href=URL /></svg>", "<svg><image xlink:href=x onerror=RUN /></svg>",
    "<svg><feImage href=URL /></svg>", "<svg><foreignObject><iframe srcdoc='<script>RUN</script>'></iframe></foreignObject></svg>", "<svg><style>@import 'URL';</style></svg>", "<svg><style>*{background:url(URL)}</style></svg>",
    "<svg><desc><![CDATA[</desc><script>RUN</script>]]></svg>", "<svg><rect style='fill:url(URL)' width=9 height=9 /></svg>", "<svg><rect fill='url(URL#a)' width=9 height=9 /></svg>", "<svg><discard onbegin=RUN /></svg>",
    "<svg></p><style><a id=\"</style><img src=x onerror=RUN>\">", "<math></p><style><!--</style><img src=x onerror=RUN>--></style>",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=x onerror=RUN&gt;\">", "<math><annotation-xml encoding=text/html><style><img src=x onerror=RUN></style></annotation-xml></math>",
    "<math href='javascript:RUN'>x</math>", "<math><maction actiontype=statusline xlink:href='javascript:RUN'>x</maction></math>", "<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=RUN>",
    "<noscript><p title=\"</noscript><img src=x onerror=RUN>\">", "<style><style></style><img src=x onerror=RUN></style>", "<textarea><a title=\"</textarea><img src=x onerror=RUN>\"></textarea>", "<title><a title='</title><img src=x onerror=RUN>'></title>",
    "<xmp><a title='</xmp><img src=x onerror=RUN>'></xmp>", "<iframe><a title='</iframe><img src=x onerror=RUN>'></iframe>", "<noembed><a title='</noembed><img src=x onerror=RUN>'></noembed>", "<plaintext><img src=x onerror=RUN>", "<template><script>RUN</script></template>",
    "<select><style></select><img src=x onerror=RUN></style>", "<table><td><style></table><img src=x onerror=RUN></style>", "<p title='</p><img src=x onerror=RUN>'>",
    "<iframe src='javascript:RUN'></iframe>", "<iframe srcdoc='<script>RUN</script>'></iframe>", "<iframe srcdoc='&lt;script&gt;RUN&lt;/script&gt;'></iframe>", "<iframe src=URL></iframe>", "<iframe src='data:text/html,<script>RUN</script>'></iframe>",
    "<object data='data:text/html,<script>RUN</script>'></object>", "<object data=URL></object>", "<embed src='data:image/svg+xml,<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"RUN\"/>'>", "<embed src=URL>", "<applet code=x archive=URL></applet>", "<frameset onload=RUN><frame src=URL></frameset>",
    "<a href='javascript:RUN'>a</a>", "<a href='JaVaScRiPt:RUN'>a</a>", "<a href=' \t javascript:RUN'>a</a>", "<a href='java\nscript:RUN'>a</a>", "<a href='java&#115;cript:RUN'>a</a>", "<a href='java&Tab;script&colon;RUN'>a</a>", "<a href='\x01javascript:RUN'>a</a>",
    "<a href='&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A;RUN'>a</a>", "<a href='http://x' href='javascript:RUN'>a</a>", "<a ping=URL href='#x'>a</a>", "<area href='javascript:RUN'>", "<form action='javascript:RUN'><button>a</button></form>",
    "<form id=f></form><button form=f formaction='javascript:RUN'>a</button>", "<input autofocus onfocus=RUN>", "<button onclick=RUN>a</button>", "<div onmouseover=RUN>a</div>", "<div onpointerenter=RUN>a</div>", "<details open ontoggle=RUN><summary>a</summary></details>",
    "<marquee onstart=RUN>a</marquee>", "<div style='animation:x 1s' onanimationstart=RUN>a</div><style>@keyframes x{}</style>", "<div contenteditable onblur=RUN autofocus>a</div>", "<div tabindex=1 onfocus=RUN>a</div>", "<x onclick=RUN>a</x>", "<div id=x onscroll=RUN>a</div>",
    "<style>@import url(URL);</style>", "<style>body{background:url(URL)}</style>", "<div style='background:url(URL)'>a</div>", "<div style='background:u\\72l(URL)'>a</div>", "<div style=\"list-style-image:image-set('URL' 1x)\">a</div>", "<div style='content:url(URL)'>a</div>",
    "<div style='background:/**/url(URL)'>a</div>", "<font style='src:url(URL)'>a</font>", "<link rel=stylesheet href=URL>", "<link rel=prefetch href=URL>", "<link rel=preload as=image href=URL>", "<link rel=icon href=URL>", "<meta http-equiv=refresh content='0;url=URL'>", "<meta http-equiv=refresh content='0;url=javascript:RUN'>",
    "<base href=URL><img src=x>", "<html manifest=URL>", "<track src=URL>", "<portal src=URL></portal>", "<isindex action='javascript:RUN' type=image>", "<keygen autofocus onfocus=RUN>", "<bgsound src=URL>",
    "[a](javascript:RUN)", "[a](<java\nscript:RUN>)", "![a](URL)", "![a](URL 'x\" onerror=\"RUN')", "<javascript:RUN>", "[a]: javascript:RUN\n\n[a]", "[a](data:text/html;base64,PHNjcmlwdD4=)", "`` <script>RUN</script>", "```html\n</code></pre><script>RUN</script>\n```",
    "# <img src=x onerror=RUN>", "| <img src=x onerror=RUN> | b |\n|---|---|\n| c | <script>RUN</script> |", "$\\text{</math><script>RUN</script>}$", "$\\href{javascript:RUN}{x}$", "$$</semantics></math><img src=x onerror=RUN>$$", "\\unicode{<script>RUN</script>}",
    "\x1b]8;;javascript:RUN\x07a\x1b]8;;\x07", "\x1b[31m<script>RUN</script>\x1b[0m", "\x1b]8;;x\" onclick=\"RUN\x07a\x1b]8;;\x07", "&lt;script&gt;RUN&lt;/script&gt;", "&#60;script&#62;RUN&#60;/script&#62;", "\" onmouseover=\"RUN", "' onmouseover='RUN", "\" autofocus onfocus=\"RUN\" x=\"",
    "x\"><script>RUN</script>", "x'><script>RUN</script>", "-->\n<script>RUN</script>", "*/</style><script>RUN</script>", "\ufeff<script>RUN</script>", "\u2028<script>RUN</script>", "＜script＞RUN＜/script＞", "+ADw-script+AD4-RUN+ADw-/script+AD4-",
]
WRAPPERS = [
    "{}", "{}", "{}", "<div>{}</div>", "<table><tr><td>{}</table>", "<svg>{}</svg>", "<svg><title>{}</title></svg>", "<math>{}</math>", "<style>{}</style>", "<!-- {} -->", "<p title=\"{}\">x</p>", "<select><option>{}</select>",
    "<svg><foreignObject>{}</foreignObject></svg>", "<math><mtext>{}</mtext></math>", "<details open>{}</details>", "<textarea>{}</textarea>", "<noscript>{}</noscript>", "<a href=\"{}\">a</a>", "> {}", "- {}", "<b><i>{}", "<pre>{}</pre>",
]
TYPES = [
    "text/html", "text/html", "text/html", "image/svg+xml", "image/svg+xml", "text/markdown", "text/markdown", "text/latex", "text/plain", "application/javascript",
    "application/json", "image/png", "image/jpeg", "application/pdf", "application/vnd.vegalite.v5+json", "application/vnd.jupyter.widget-view+json",
]
# Added to a copy of the report: does to every element all that a reader could.
READER = """<script>addEventListener("load", () => setTimeout(() => {
  for (const element of document.querySelectorAll("*")) {
    for (const name of element.getAttributeNames()) if (name.startsWith("on")) element.dispatchEvent(new Event(name.slice(2)));
    const address = element.getAttribute("href") || element.getAttribute("xlink:href") || element.getAttribute("action") || element.getAttribute("formaction") || "";
    if (element.href && element.href.baseVal === undefined && element.protocol === "javascript:") element.click();
    if (/^[\\s\\0-\\x20]*j\\s*a\\s*v\\s*a\\s*s\\s*c\\s*r\\s*i\\s*p\\s*t\\s*:/i.test(address)) new Image().src = "MARK";
    if (element.tagName === "BUTTON") element.click();
  }
}, 200))</script>"""


class Reports(Campaign):
    """Sixty attacks in a report. It is opened without its policy, which by itself would stop most: what it lets through would run elsewhere."""
    POLICY = "<meta http-equiv=\"Content-Security-Policy\""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.chromium = shutil.which("chromium") or shutil.which("google-chrome")
        assert self.chromium, "no Chromium on the PATH: apt-get install chromium"
        self.asked = asked = []

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                asked.append(self.path)
                self.send_response(404)
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.see_that_attacks_are_seen()

    def see_that_attacks_are_seen(self):
        """Without a filter, most of the payloads that can run by themselves do."""
        alone = [number for number in range(len(PAYLOADS)) if "<" in PAYLOADS[number]]
        seen = 0
        for number in alone[:60:3]:
            seen += bool(self.fetched(f"<!DOCTYPE html><body>{self.armed(PAYLOADS[number], number)}"))
        assert seen >= 12, f"of twenty attacks without a filter only {seen} are seen"

    def armed(self, payload, number):
        address = f"http://127.0.0.1:{self.server.server_port}/{number}"
        return payload.replace("RUN", f"fetch(`{address}`,{{mode:`no-cors`}})").replace("URL", address)

    def fetched(self, page):
        """What Chromium asks for that opens the page."""
        path = f"{self.place}/page.html"
        with open(path, "w", errors="surrogateescape") as file:
            file.write(page.replace("</body>", READER.replace("MARK", f"http://127.0.0.1:{self.server.server_port}/link") + "</body>"))
        self.asked.clear()
        browser = subprocess.Popen(
            [self.chromium, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={self.place}/profile", "--virtual-time-budget=2000", "--dump-dom",
             f"file://{path}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        try:
            browser.wait(timeout=60)
        except subprocess.TimeoutExpired:
            os.killpg(browser.pid, signal.SIGKILL)
            browser.wait()
            self.asked.append("/the page does not end")
        return list(self.asked)

    def attack(self):
        cells = [self.cell(number) for number in range(60)]
        path, report = f"{self.place}/attack.ipynb", f"{self.place}/report.html"
        with open(path, "w") as file:
            json.dump({"nbformat": 4, "nbformat_minor": 5, "metadata": {"title": self.text(60), "kernelspec": {"name": "x", "display_name": self.text(61)}}, "cells": cells}, file)
        outcome = self.programs.run("megadoc", "render", path, "--to", "html", "-o", report)
        if outcome.status != 0:
            return outcome.fault(allowed=(0,)) + ": " + outcome.output[-300:], path
        with open(report) as file:
            page = file.read()
        if page.count(self.POLICY) < 1:
            return "the report has no policy", path
        asked = self.fetched(page.replace(self.POLICY, "<meta name=\"none\"", 1))
        return (f"ran or fetched: {', '.join(asked[:5])}", path) if asked else None

    def cell(self, number):
        kind = self.random.random()
        if kind < 0.2:
            return {"cell_type": self.random.choice(["markdown", "markdown", "raw"]), "id": f"c{number}", "metadata": {}, "source": self.text(number)}
        # As YAML takes it, which has no pairs of escapes.
        caption = json.dumps("".join(character for character in self.text(number) if character <= "\uffff"))
        source = f"let x = 1 // {self.text(number)}" if kind < 0.3 else f"//| label: fig-{number}\n//| fig-cap: {caption}\nx"
        return {
            "cell_type": "code", "id": f"c{number}", "metadata": {"title": self.text(number)} if kind > 0.9 else {}, "source": source, "execution_count": number,
            "outputs": [self.output(number)]}

    def output(self, number):
        kind, text = self.random.random(), self.text(number)
        if kind < 0.1:
            return {"output_type": "stream", "name": self.random.choice(["stdout", "stderr"]), "text": text}
        if kind < 0.2:
            return {"output_type": "error", "ename": text, "evalue": text, "traceback": [text]}
        type = self.random.choice(TYPES)
        if type == "image/svg+xml" and "<svg" not in text:
            text = f"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\">{text}</svg>"
        content = {"a": text} if type.endswith("json") else text
        return {"output_type": "display_data", "data": {type: content, "text/plain": self.random.choice(["", text])}, "metadata": {type: {"alt": text, "width": text}}}

    def text(self, number):
        text = self.random.choice(WRAPPERS).replace("{}", self.random.choice(PAYLOADS))
        if self.random.random() < 0.3:
            text = self.random.choice(WRAPPERS).replace("{}", text + self.random.choice(PAYLOADS))
        if self.random.random() < 0.3:
            text = damaged(text.encode("utf-8", "surrogatepass"), self.random, TEXT).decode("utf-8", "replace")
        return self.armed(text, number)

    def end(self):
        self.server.shutdown()
