/** How a report looks. Results are told apart by their words; colour only helps. */
export const reportStyles = `:root {
  color-scheme: light dark;
  --paper: #fff; --sunken: #f4f6f7; --line: #d5dbde; --text: #1a2326; --quiet: #56646a; --accent: #0a7180;
  --bad: #b3261e; --bad-paper: #fdecea; --unsure: #7a5200; --unsure-paper: #fff4d6;
  --good: #1b6b3a; --good-paper: #e6f4ea; --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #14191b; --sunken: #1d2427; --line: #364045; --text: #e6ebed; --quiet: #9fadb3; --accent: #4fc3d4;
    --bad: #ff9d94; --bad-paper: #3c1a18; --unsure: #f2c55c; --unsure-paper: #352a10;
    --good: #7fd6a0; --good-paper: #16301f;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--text); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 76rem; margin: 0 auto; padding: 2rem 1.5rem 4rem; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 1rem; text-wrap: balance; }
h2 { font-size: 1.15rem; margin: 2.2rem 0 .7rem; }
p { margin: .4rem 0; }
a { color: var(--accent); }
code, pre { font-family: var(--mono); font-size: .86em; overflow-wrap: anywhere; }
.over { color: var(--quiet); margin: 0 0 .3rem; }
.note { border: 1px solid; border-left-width: 5px; border-radius: 6px; padding: .6rem .9rem; margin: .6rem 0; }
.note.bad { border-color: var(--bad); background: var(--bad-paper); }
.note.unsure { border-color: var(--unsure); background: var(--unsure-paper); }
dl.facts { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: 1rem 0; }
dl.facts dt { color: var(--quiet); }
dl.facts dd { margin: 0; overflow-wrap: anywhere; }
ul.versions { list-style: none; display: flex; flex-wrap: wrap; gap: .5rem; padding: 0; margin: 1rem 0; }
ul.versions li { flex: 1 1 6rem; border: 1px solid var(--line); border-radius: 6px; padding: .5rem .7rem; }
ul.versions li.chosen { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); }
ul.versions strong { display: block; font-size: 1.35rem; line-height: 1.2; }
ul.versions span { color: var(--quiet); font-size: .85rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .87rem; }
th, td { text-align: left; padding: .28rem .5rem; border-bottom: 1px solid var(--line); vertical-align: top; }
thead th { color: var(--quiet); font-weight: 600; white-space: nowrap; }
tbody th { font-weight: 400; min-width: 15rem; }
tbody tr.area th { font-weight: 600; padding-top: .8rem; }
td { white-space: nowrap; }
table.prose td { white-space: normal; overflow-wrap: anywhere; }
.mark { border-radius: 4px; padding: .05rem .4rem; white-space: nowrap; color: var(--quiet); background: var(--sunken); }
.mark.bad { color: var(--bad); background: var(--bad-paper); font-weight: 600; }
.mark.good { color: var(--good); background: var(--good-paper); }
.mark.unsure { color: var(--unsure); background: var(--unsure-paper); }
details.finding { border: 1px solid var(--line); border-radius: 6px; margin: .5rem 0; }
details.finding > summary { cursor: pointer; padding: .5rem .8rem; }
details.finding > summary:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
details.finding > summary > .level { color: var(--quiet); float: right; margin-left: 1rem; }
details.finding > div { padding: 0 .9rem .8rem; }
.cure { border-left: 3px solid var(--accent); padding: .1rem 0 .1rem .8rem; white-space: pre-line; }
.quiet { color: var(--quiet); }
.wire { display: grid; grid-template-columns: 1fr 1fr; gap: .8rem; margin-top: .7rem; }
.wire h3 { font-size: .85rem; color: var(--quiet); margin: 0 0 .2rem; font-weight: 600; }
.wire > div { min-width: 0; }
pre { background: var(--sunken); border-radius: 6px; padding: .6rem .8rem; margin: 0; max-height: 24rem;
  overflow: auto; white-space: pre-wrap; unicode-bidi: plaintext; }
@media screen and (max-width: 50rem) { .wire { grid-template-columns: 1fr; } }
@media print {
  @page { margin: 14mm; }
  :root { font-size: 10.5px; color-scheme: light; }
  body { font-size: 1rem; }
  main { max-width: none; padding: 0; }
  details::details-content { content-visibility: visible; display: block; height: auto; }
  details.finding > summary { list-style: none; }
  details.finding > summary::-webkit-details-marker { display: none; }
  summary, h2, tr, .note, .wire h3 { break-inside: avoid; break-after: auto; }
  summary, h2 { break-after: avoid; }
  pre { max-height: 90mm; overflow: hidden; }
  .mark, .note, pre, ul.versions li { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .scroll { overflow: visible; }
  table { font-size: .76rem; }
  th, td { padding: .12rem .2rem; }
  td .mark { padding: 0 .15rem; }
  ul.versions { flex-wrap: nowrap; gap: .3rem; }
  ul.versions li { flex-basis: 0; padding: .3rem .4rem; }
  h2 { margin-top: 1.4rem; }
  tbody th { min-width: 0; }
  a { color: inherit; text-decoration: none; }
}`;
