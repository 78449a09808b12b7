"""The look of a report's page: on screens light and dark, and on paper."""

STYLE = """
:root { color-scheme: light dark; --paper: #fff; --ink: #16211c; --muted: #58655e;
  --line: #c9d1cc; --accent: #1d5c48; --soft: #f1f5f2 }
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.55 system-ui,
  -apple-system, "Segoe UI", Roboto, "Apple SD Gothic Neo", "Noto Sans KR", "Noto Sans CJK KR",
  "Malgun Gothic", "Noto Sans", sans-serif; word-break: keep-all; overflow-wrap: break-word }
main { max-width: 54rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .25rem; letter-spacing: -.01em }
h2 { font-size: 1.3rem; line-height: 1.3; color: var(--accent); margin: 3rem 0 1rem;
  padding-top: 1.25rem; border-top: 1px solid var(--line) }
p { margin: 0 0 .8rem; max-width: 44rem }
a { color: var(--accent) }
.made, .note { color: var(--muted); font-size: .85rem }
.summary { font-size: 1.1rem; margin-top: 1rem }
nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: .4rem 1.1rem; padding: .8rem 1rem;
  margin: 1.25rem 0 0; background: var(--soft); border-radius: 10px; font-size: .92rem }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(10.5rem, 1fr)); gap: .9rem;
  margin: 0 0 1.4rem }
.figures div { background: var(--soft); border-left: 4px solid var(--accent); border-radius: 6px;
  padding: .7rem .9rem }
.figures dt { color: var(--muted); font-size: .85rem }
.figures dd { margin: 0; font-size: 1.45rem; font-weight: 650; line-height: 1.25;
  font-variant-numeric: tabular-nums }
.figures dd.note { font-size: .8rem; font-weight: 400; margin-top: .2rem }
figure { margin: 1.5rem 0 2rem }
figcaption, caption { font-weight: 650; text-align: left; margin-bottom: .5rem; padding: 0 0 .4rem }
figure svg { display: block; width: 100%; height: auto }
figure svg * { stroke-linejoin: round; stroke-linecap: butt }
figure svg text { font-family: inherit !important }
details { margin-top: .5rem; font-size: .9rem }
summary { cursor: pointer; color: var(--muted) }
.table { overflow-x: auto; margin: 1rem 0 1.4rem }
table { border-collapse: collapse; min-width: 60%; font-size: .9rem }
th, td { padding: .38rem .8rem .38rem 0; text-align: left; vertical-align: top;
  border-bottom: 1px solid var(--line) }
thead th { border-bottom: 2px solid var(--muted); vertical-align: bottom }
tbody th { font-weight: 500 }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
@media (prefers-color-scheme: dark) {
  :root { --paper: #101512; --ink: #e9efeb; --muted: #9fada5; --line: #39443d; --accent: #7fcaa9;
    --soft: #1b231f }
}
@media print {
  :root { color-scheme: light; --paper: #fff; --ink: #000; --muted: #444; --line: #bbb;
    --accent: #1d5c48; --soft: #fff }
  @page { size: A4; margin: 18mm }
  body { font-size: 10pt } main { padding: 0; max-width: none }
  nav, details { display: none }
  h2 { break-after: avoid; margin-top: 1.6rem }
  figure, .figures, tr { break-inside: avoid }
  thead { display: table-header-group }
  .table { overflow: visible }
}
"""
