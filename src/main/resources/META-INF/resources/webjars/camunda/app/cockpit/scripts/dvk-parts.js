/* What our scripts in Cockpit share: how they ask the application, build what they show, and never break Cockpit. */

const base = document.querySelector('base');

export const contextPath = (base?.getAttribute('app-root') || '/camunda').replace(/\/camunda$/, '');

/** Runs what must never break Cockpit. */
export function safely(action) {
  return (...args) => {
    try {
      return action(...args);
    } catch (error) {
      console.error('dan-van-kheo', error);
      return undefined;
    }
  };
}

async function json(address) {
  const answer = await fetch(address, { headers: { Accept: 'application/json', 'X-Requested-With': 'fetch' } });
  if (!answer.ok) {
    throw new Error(`${address}: ${answer.status}`);
  }
  return answer.json();
}

function address(path) {
  return `${contextPath}/theo-doi/${path}`;
}

/** Asks the application itself. */
export function ask(path) {
  return json(address(path));
}

/** Leads to a table of the application as an Excel file; another path may be given later. */
export function sheetLink(text) {
  const link = element('a', { className: 'dvk-sheet', text });
  return { link, lead: path => link.setAttribute('href', address(path)) };
}

/** Asks the engine what everybody may read of a process definition. */
export function askDefinition(definition, further = '') {
  const engine = (/\/cockpit\/([^/]+)\//.exec(window.location.pathname) || [])[1] || 'default';
  const api = `${base?.getAttribute('engine-api') || '/camunda/api/engine/'}engine/${engine}`;
  return json(`${api}/process-definition/${encodeURIComponent(definition)}${further}`);
}

export function element(name, { className, text, ...attributes } = {}, ...children) {
  const made = document.createElement(name);
  if (className) {
    made.className = className;
  }
  if (text !== undefined && text !== null) {
    made.textContent = text;
  }
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  made.append(...children);
  return made;
}

export function select(label, options) {
  return element(
    'select',
    { className: 'form-control', 'aria-label': label },
    ...options.map(([value, text]) => element('option', { value, text }))
  );
}

/** @param turn shows the page of the number */
export function pages(number, last, turn) {
  if (number === 1 && last === 1) {
    return [];
  }
  const button = (text, to) => {
    const made = element('button', { type: 'button', className: 'btn btn-default', text });
    made.disabled = to < 1 || to > last;
    made.addEventListener('click', safely(() => turn(to)));
    return made;
  };
  return [
    element(
      'nav',
      { className: 'dvk-pages', 'aria-label': 'Trang' },
      button('Trang trước', number - 1),
      element('span', { text: Number.isFinite(last) ? `Trang ${number}/${last}` : `Trang ${number}` }),
      button('Trang sau', number + 1)
    )
  ];
}
