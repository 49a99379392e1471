/** The looks of an exported page: columns on a wide screen, one below the other on a narrow one and on paper. */
export const PAGE_STYLE = `
:root {
  color-scheme: light dark;
  --ground: #ffffff; --raised: #f5f6f8; --ink: #1f2328; --quiet: #57606a; --line: #d0d7de;
  --link: #0a58ca; --failure: #b3261e; --remark: #7a4d00;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #1b1c1f; --raised: #25272b; --ink: #e4e6e9; --quiet: #a3abb4; --line: #3d4148;
    --link: #79b8ff; --failure: #ff8f87; --remark: #e5b567;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 2rem clamp(1rem, 3vw, 3rem) 4rem; max-width: 110rem;
  background: var(--ground); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", "Liberation Sans", sans-serif;
  overflow-wrap: break-word;
}
h1 { margin: 0 0 0.25rem; font-size: 1.6rem; line-height: 1.25; }
h2 { margin: 2.5rem 0 0.75rem; font-size: 1.2rem; border-top: 1px solid var(--line); padding-top: 1.5rem; }
h3 { margin: 0; font-size: 1.05rem; }
h4, h5, h6 { margin: 1.25em 0 0.5em; font-size: 1rem; }
p { margin: 0.6em 0; }
a { color: var(--link); }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.quiet { color: var(--quiet); font-size: 0.85rem; }
.prompt {
  max-width: 60rem; margin-bottom: 1.25rem; padding: 0.4rem 1rem;
  background: var(--raised); border-left: 3px solid var(--link); border-radius: 0 6px 6px 0;
}
.as-typed { white-space: pre-wrap; }
.lanes {
  display: grid; grid-auto-flow: column; grid-auto-columns: minmax(24rem, 1fr);
  gap: 1rem; align-items: start; overflow-x: auto; padding-bottom: 2px;
}
article { min-width: 0; padding: 1rem 1.25rem; border: 1px solid var(--line); border-radius: 6px; }
article:only-child { max-width: 60rem; }
article > .quiet { margin: 0.15rem 0 0.75rem; }
.text > :first-child { margin-top: 0; }
.text blockquote { margin: 0.75em 0; padding-left: 1em; border-left: 3px solid var(--line); color: var(--quiet); }
.text hr { border: 0; border-top: 1px solid var(--line); margin: 1.25em 0; }
ul, ol { padding-left: 1.6em; }
li > p { margin: 0.3em 0; }
article > .figures { margin: 1rem 0 0; padding-top: 0.6rem; border-top: 1px solid var(--line); font-variant-numeric: tabular-nums; white-space: pre-line; }
.remark, .failure { padding: 0.4rem 0.75rem; border-left: 3px solid; font-size: 0.9rem; }
.remark { color: var(--remark); }
.failure { color: var(--failure); }
.continued { margin: 1.25rem 0 0.25rem; padding-top: 1rem; border-top: 1px dashed var(--line); font-weight: 600; font-size: 0.9rem; }
details { margin: 0.6em 0; }
summary { cursor: pointer; color: var(--quiet); font-size: 0.9rem; }
code, pre { font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas, "Liberation Mono", monospace; font-size: 0.86em; }
:not(pre) > code { padding: 0.1em 0.3em; background: var(--raised); border-radius: 3px; }
.quiet > code { padding: 0; background: none; }
pre { margin: 0.75em 0; padding: 0.75rem 1rem; overflow-x: auto; background: var(--raised); border-radius: 6px; line-height: 1.45; tab-size: 4; }
.prompt pre { background: var(--ground); }
pre > code { font-size: inherit; }
pre:not([data-language=""])::before {
  content: attr(data-language); display: block; margin-bottom: 0.35rem; color: var(--quiet); font-size: 0.85em;
}
.hidden-character { padding: 0 0.2em; border: 1px solid var(--failure); border-radius: 3px; color: var(--failure); }
.image { color: var(--quiet); overflow-wrap: anywhere; }
.table { overflow-x: auto; margin: 0.75em 0; }
table { border-collapse: collapse; font-size: 0.9rem; }
th, td { padding: 0.35rem 0.75rem; border: 1px solid var(--line); text-align: left; vertical-align: top; }
thead th { background: var(--raised); }
.center { text-align: center; }
.right { text-align: right; }
.of-figures { margin-top: 0.5rem; font-variant-numeric: tabular-nums; }
.of-figures td, .of-figures thead th { white-space: nowrap; text-align: right; }
.of-figures thead th:first-child { text-align: left; }
.of-figures tbody th { min-width: 10rem; font-weight: 600; }
caption { padding: 0.5rem 0; text-align: left; color: var(--quiet); font-size: 0.85rem; }
@media (max-width: 52rem) {
  .lanes { grid-auto-flow: row; grid-auto-columns: auto; grid-template-columns: minmax(0, 1fr); overflow-x: visible; }
}
@media print {
  :root { --ground: #ffffff; --raised: #f5f6f8; --ink: #000000; --quiet: #444444; --line: #bbbbbb; --link: #000000; --failure: #8c1d18; --remark: #5c3a00; color-scheme: light; }
  body { padding: 0; max-width: none; font-size: 10pt; }
  .lanes { display: block; overflow: visible; }
  article { margin-bottom: 1rem; max-width: none; }
  pre { white-space: pre-wrap; border: 1px solid var(--line); }
  h2, h3, h4, summary { break-after: avoid; }
  .table { overflow: visible; }
  .of-figures { font-size: 8pt; }
  .of-figures td, .of-figures thead th { padding: 0.25rem 0.4rem; white-space: normal; }
  tr, .figures { break-inside: avoid; }
}
`;
