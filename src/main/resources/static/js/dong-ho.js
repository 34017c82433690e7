/*
 * The moved clock of a rehearsal in the engine's web applications: they tell “còn 3 ngày” by the browser's clock, so it
 * is moved within the page, and everybody sees that it is. Without a rehearsal nothing happens.
 */

const REFRESH_MS = 30000;
const TIMEOUT_MS = 5000;

const contextPath = (document.querySelector('base')?.getAttribute('app-root') || '/camunda').replace(/\/camunda$/, '');
const RealDate = window.Date;
const realNow = RealDate.now.bind(RealDate);
let ahead = 0;

async function ask() {
  const answer = await fetch(`${contextPath}/theo-doi/toi`, {
    headers: { Accept: 'application/json', 'X-Requested-With': 'fetch' },
    signal: AbortSignal.timeout(TIMEOUT_MS)
  });
  if (!answer.ok) {
    throw new Error(`${answer.url}: ${answer.status}`);
  }
  return (await answer.json()).clock;
}

function move(now) {
  ahead = RealDate.parse(now) - realNow();
  if (window.Date !== RealDate) {
    return;
  }
  RealDate.now = () => realNow() + ahead;
  window.Date = new Proxy(RealDate, {
    construct: (date, given, made) => Reflect.construct(date, given.length ? given : [RealDate.now()], made)
  });
}

function show(text) {
  let mark = document.querySelector('.dvk-moved-clock');
  if (!mark) {
    mark = document.createElement('div');
    mark.className = 'dvk-moved-clock';
    document.body.append(mark);
  }
  mark.textContent = text;
}

async function look() {
  const clock = await ask();
  if (clock?.mark) {
    move(clock.now);
    show(clock.mark);
  }
  return Boolean(clock);
}

function lookAgain() {
  if (!document.hidden) {
    look().catch(error => console.error('dong-ho', error));
  }
}

/** Follows the clock, also when it is moved while the page is open; resolves when the time within the page is right. */
export async function follow() {
  if (await look()) {
    window.setInterval(lookAgain, REFRESH_MS);
    window.addEventListener('focus', lookAgain);
  }
}
