import { readFileSync } from 'node:fs';
import { launchBrowser } from './launch-browser.ts';
const { ui } = JSON.parse(readFileSync('/tmp/list-serve.out','utf8').split('\n')[0]!);
const b = await launchBrowser();
try {
const page = await b.newPage({ viewport: { width: 1440, height: 900 } });
page.setDefaultTimeout(15000);
await page.addInitScript({ path: 'scripts/bench/page/page-probe.js' });
await page.goto(ui.url);
await page.waitForSelector('[role=grid] [data-key]');
const g='[role="grid"][aria-label="Deliveries"]';
const box = page.getByRole('combobox', { name: /Filter by/ });
for (const [typed,last,text] of [['status:50','3','10,000 of'],['took:>9','9','9,000 of'],['seq:17','4','1 of']]) {
 await box.fill(typed!); await page.waitForTimeout(1500);
 console.log(typed, await page.evaluate(`[...document.querySelectorAll('[role=status]')].map(e=>e.textContent)`));
 const u = page.evaluate(`Promise.race([window.probe.until('[role=status]', '${text}'), new Promise(r=>setTimeout(()=>r('timeout'),5000))])`);
 await box.press(last!);
 console.log(await u, await page.evaluate(`[...document.querySelectorAll('[role=status]')].map(e=>e.textContent)`));
}
await page.screenshot({ path: '/tmp/list-3.png' });
await box.fill(''); await page.waitForTimeout(1500);
const row = page.locator(`${g} [data-key]`).nth(10);
console.log(await row.getAttribute('data-key'));
await row.click();
await page.waitForTimeout(1500);
await page.screenshot({ path: '/tmp/list-4.png' });
console.log(await page.evaluate(`[...document.querySelectorAll('section,[role=region]')].map(e=>[e.tagName,e.getAttribute('aria-label'),e.textContent.slice(0,60)])`));
} finally { await b.close(); }
