/*
 * The dossier, on its own page and beside the forms of Tasklist: files are dropped or chosen, go up one after the other
 * with a progress bar, and what the server refuses is read where they were chosen. Without it the form works as a form.
 */

const CUT_OFF = 'chưa gửi được, hãy kiểm tra kết nối mạng rồi gửi lại';
const LOGGED_OUT = 'chưa gửi được, phiên làm việc đã hết; hãy đăng nhập lại';
const NOT_ALLOWED = 'chưa gửi được, đồng chí không có quyền hoặc công việc đã có người khác xử lý';

const contextPath = (document.querySelector('base')?.getAttribute('app-root') || '/camunda').replace(/\/camunda$/, '');

function cookie(name) {
  // over HTTPS its name has a prefix
  const pair = document.cookie.split('; ').find(part => part.replace(/^__Host-/, '').startsWith(`${name}=`));
  return pair ? decodeURIComponent(pair.slice(pair.indexOf('=') + 1)) : '';
}

/** @param root holds the contents, which are asked for anew at the address after each change */
export function follow(root, address) {
  const upload = root.querySelector('[data-upload]');
  if (upload) {
    followUpload(root, address, upload);
  }
  root.querySelectorAll('[data-withdraw]').forEach(form => followWithdrawal(root, address, form));
}

/** @returns whether the contents have come */
export async function show(root, address) {
  const answer = await fetch(address, { credentials: 'same-origin', redirect: 'manual', headers: { Accept: 'text/html' } });
  if (!answer.ok) {
    return false;
  }
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const contents = page.querySelector('.evidence-contents');
  if (!contents) {
    return false;
  }
  root.replaceChildren(document.adoptNode(contents));
  follow(root, address);
  return true;
}

function followUpload(root, address, form) {
  const drop = form.querySelector('[data-drop]');
  // the browser's own words beside the field, in the browser's language, say nothing that the list does not say
  form.classList.add('scripted');
  form.querySelector('[data-drop-hint]').hidden = false;
  form.querySelector('button[type="submit"]').hidden = true;
  form.querySelectorAll('input[type="file"]').forEach(input =>
    input.addEventListener('change', () => {
      send(root, address, form, [...input.files]);
      input.value = '';
    })
  );
  form.addEventListener('submit', event => event.preventDefault());
  const over = isOver => event => {
    event.preventDefault();
    drop.classList.toggle('over', isOver);
  };
  drop.addEventListener('dragover', over(true));
  drop.addEventListener('dragleave', over(false));
  drop.addEventListener('drop', event => {
    over(false)(event);
    send(root, address, form, [...event.dataTransfer.files]);
  });
}

/** Waits for those that are on their way already. */
const onTheWay = new WeakMap();

function send(root, address, form, files) {
  const former = onTheWay.get(form) || Promise.resolve();
  onTheWay.set(form, former.then(() => sendAll(root, address, form, files)));
}

async function sendAll(root, address, form, files) {
  if (!files.length) {
    return;
  }
  form.querySelector('[data-errors]').replaceChildren();
  // chosen now: the person may choose another kind for the next files
  const kind = form.querySelector('select[name="loai"]').value;
  const errors = [];
  for (const file of files) {
    const error = await sendOne(form, kind, file);
    if (error) {
      errors.push(error);
    }
  }
  // the errors stand in contents that have just been made anew
  await show(root, address).catch(() => false);
  const now = root.querySelector('[data-upload]') || form;
  const select = now.querySelector('select[name="loai"]');
  if (errors.length || !root.querySelector('.evidence-needed')) {
    select.value = kind;
  }
  now.querySelector('[data-errors]').replaceChildren(...errors.map(line));
  now.querySelectorAll('input[type="file"]').forEach(input => input.setAttribute('aria-invalid', String(errors.length > 0)));
  if (!errors.length) {
    now.querySelector('[data-progress]').replaceChildren(line(files.length === 1 ? `Đã tải lên ${files[0].name}.` : `Đã tải lên ${files.length} tệp.`));
  }
}

function line(text) {
  const entry = document.createElement('li');
  entry.textContent = text;
  return entry;
}

function megabytes(bytes) {
  return `${String(Math.round((bytes / 1048576) * 10) / 10).replace('.', ',')} MB`;
}

/** @returns what went wrong; nothing when the file has been taken in */
function sendOne(form, kind, file) {
  const most = Number(form.dataset.most);
  if (file.size > most) {
    return `${file.name}: lớn hơn ${megabytes(most)}, không nhận; hãy chụp lại với dung lượng nhỏ hơn hoặc chia thành nhiều tệp.`;
  }
  const entry = line(`${file.name} `);
  const bar = document.createElement('progress');
  bar.max = 100;
  bar.value = 0;
  bar.setAttribute('aria-label', `Đang tải lên ${file.name}`);
  entry.append(bar);
  form.querySelector('[data-progress]').append(entry);
  return new Promise(resolve => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append('loai', kind);
    body.append('tep', file);
    request.open('POST', form.action);
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader('X-DVK-XSRF', cookie('DVK-XSRF'));
    request.upload.addEventListener('progress', event => {
      if (event.lengthComputable) {
        bar.value = Math.round((event.loaded / event.total) * 100);
      }
    });
    request.addEventListener('loadend', () => {
      entry.remove();
      resolve(request.status === 201 ? undefined : refusal(file, request));
    });
    request.send(body);
  });
}

function refusal(file, request) {
  if (request.status === 401) {
    return `${file.name}: ${LOGGED_OUT}.`;
  }
  if (request.status === 403 || request.status === 404) {
    return `${file.name}: ${NOT_ALLOWED}.`;
  }
  let answer = {};
  try {
    answer = JSON.parse(request.responseText) || {};
  } catch (error) {
    // cut off, or an error page: nothing of it is for the reader
  }
  return answer.message || `${file.name}: ${CUT_OFF}.`;
}

function followWithdrawal(root, address, form) {
  form.addEventListener('submit', async event => {
    event.preventDefault();
    const answer = await fetch(form.action, {
      method: 'POST',
      credentials: 'same-origin',
      redirect: 'manual',
      headers: { 'X-DVK-XSRF': cookie('DVK-XSRF'), 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ lyDo: form.elements.lyDo.value })
    }).catch(() => undefined);
    if (answer?.type === 'opaqueredirect' && (await show(root, address).catch(() => false))) {
      return;
    }
    const page = answer && new DOMParser().parseFromString(await answer.text(), 'text/html');
    const why = page?.querySelector('[data-errors] li')?.textContent;
    form.querySelector('[data-error]').textContent = why || 'Chưa gỡ được, hãy tải lại trang.';
  });
}

document.querySelectorAll('[data-evidence]').forEach(root => follow(root, root.dataset.fragment));

/** The contents beside a form of Tasklist. */
export function besideTheForm(root, taskId) {
  return show(root, `${contextPath}/ho-so/viec/${encodeURIComponent(taskId)}`);
}
