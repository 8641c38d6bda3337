import { readFileSync } from 'node:fs';
import { launchBrowser } from './launch-browser.ts';
const { ui } = JSON.parse(readFileSync('/tmp/list-serve.out','utf8').split('\n')[0]!);
const b = await launchBrowser();
try {
const page = await b.newPage({ viewport: { width: 1440, height: 900 } });
page.setDefaultTimeout(15000);
page.on('console', m => console.log('console', m.type(), m.text().slice(0,300)));
page.on('pageerror', e => console.log('err', e.message.slice(0,500)));
await page.addInitScript({ path: 'scripts/bench/page/page-probe.js' });
await page.goto(ui.url);
await page.waitForSelector('[role=grid] [data-key]');
console.log('rows', await page.evaluate(`window.probe.firstPaint()`));
await page.waitForTimeout(2000);
const g='[role="grid"][aria-label="Deliveries"]';
console.log(await page.getAttribute(g,'aria-rowcount'), await page.evaluate(`document.querySelector('${g}').scrollHeight`));
await page.screenshot({ path: '/tmp/list-1.png' });
for (const s of [0.5, 0.2, 0, 0.77, 1, 0.33]) {
 const r = await Promise.race([page.evaluate(`window.probe.fling('${g}', ${s})`), new Promise(r=>setTimeout(()=>r('timeout'),4000))]);
 const info = await page.evaluate(`(()=>{const e=document.querySelector('${g}'); const rows=[...e.querySelectorAll('[role=row]')].slice(1); return [e.scrollTop, rows.length, rows[0]?.getAttribute('aria-rowindex'), rows.at(-1)?.getAttribute('aria-rowindex'), rows.filter(r=>r.getAttribute('aria-busy')).length, rows[12]?.textContent]})()`);
 console.log(s, r, JSON.stringify(info));
}
await page.screenshot({ path: '/tmp/list-2.png' });
} finally { await b.close(); }
