/*
 * In Vietnamese, what the web applications (7.24) and the form library in them (form-js 1.8.7) do not take from their
 * files of texts; and the way back to the start page. All of them load it; each one starts without it, too.
 */

const base = document.querySelector('base');
const application = base?.getAttribute('app-name');
const contextPath = (base?.getAttribute('app-root') || '/camunda').replace(/\/camunda$/, '');

/** Runs what must never break an application. */
function safely(action) {
  return (...args) => {
    try {
      return action(...args);
    } catch (error) {
      console.error('dvk-texts', error);
      return undefined;
    }
  };
}

/* ---------------------------------------------------------------- the file of texts */

const TEXTS_TIMEOUT_MS = 5000;

/**
 * The applications draw their first page before the texts are there and then keep the keys on it (CREATION_DATE), unless
 * they find them in their store; and there they would find those of the last visit.
 */
async function keepTextsReady() {
  const prefix = `${base?.getAttribute('app-root') || '/camunda'}/app/${application}/locales/`;
  const response = await fetch(`${prefix}vi.json`, { cache: 'no-cache', signal: AbortSignal.timeout(TEXTS_TIMEOUT_MS) });
  if (!response.ok) {
    throw new Error(`${response.url}: ${response.status}`);
  }
  const store = JSON.parse(localStorage.getItem('camunda-web') || '{}');
  store[`${prefix}_locales_data_vi_${window.bust}`] = await response.text();
  localStorage.setItem('camunda-web', JSON.stringify(store));
}

/* ---------------------------------------------------------------- words */

const ENGLISH_MONTHS = [
  'January', 'February', 'March', 'April', 'May', 'June',
  'July', 'August', 'September', 'October', 'November', 'December'
];
const MONTHS = ENGLISH_MONTHS.map((_, index) => `Tháng ${index + 1}`);
const ENGLISH_DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const DAYS = ['Chủ nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'];
const SHORT_DAYS = ['CN', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7'];

const FORM_TEXTS = new Map([
  ['Field is required.', 'Mục này bắt buộc nhập.'],
  ['Field must be a valid email.', 'Địa chỉ thư điện tử chưa đúng.'],
  ['Field must be a valid  international phone number. (e.g. +4930664040900)', 'Số điện thoại chưa đúng, ví dụ +84912345678.'],
  ['Value is not a number.', 'Mục này phải là số.'],
  ['Value is expected to be an integer.', 'Mục này phải là số nguyên.'],
  ['Date and time must both be entered.', 'Cần nhập cả ngày và giờ.'],
  ['Search', 'Chọn hoặc gõ để tìm'],
  ['Select', 'Chọn'],
  ['No results', 'Không có kết quả'],
  ['All values selected', 'Đã chọn hết'],
  ['Nothing to show.', 'Chưa có gì để hiển thị.'],
  ['Add new', 'Thêm dòng'],
  ['Collapse', 'Thu gọn'],
  ['Remove tag', 'Bỏ mục này'],
  ['Previous page', 'Trang trước'],
  ['Next page', 'Trang sau'],
  ['Click to remove sorting', 'Bấm để bỏ sắp xếp'],
  ['Month', 'Tháng'],
  ['Year', 'Năm'],
  ['Increment', 'Tăng'],
  ['Decrement', 'Giảm'],
  ['hh:mm', 'giờ:phút'],
  ['mm/dd/yyyy', 'ngày/tháng/năm'],
  ['dd/mm/yyyy', 'ngày/tháng/năm']
]);

const FORM_PATTERNS = [
  [/^Field must match pattern .*\.$/s, () => 'Nội dung chưa đúng dạng yêu cầu.'],
  [/^Field must have minimum value of (.+)\.$/, m => `Giá trị nhỏ nhất là ${number(m[1])}.`],
  [/^Field must have maximum value of (.+)\.$/, m => `Giá trị lớn nhất là ${number(m[1])}.`],
  [/^Field must have minimum length of (\d+)\.$/, m => `Cần nhập ít nhất ${number(m[1])} ký tự.`],
  [/^Field must have maximum length of (\d+)\.$/, m => `Chỉ được nhập nhiều nhất ${number(m[1])} ký tự.`],
  [/^Value is expected to have at most (\d+) decimal digits?\.$/, m => `Chỉ được nhập nhiều nhất ${m[1]} chữ số thập phân.`],
  [
    /^Please select a valid value, the two nearest valid values are (.+) and (.+)\.$/,
    m => `Giá trị chưa hợp lệ; hai giá trị hợp lệ gần nhất là ${number(m[1])} và ${number(m[2])}.`
  ],
  [/^Expand all \((\d+)\)$/, m => `Xem tất cả (${m[1]})`],
  [/^Remove list item (\d+)$/, m => `Xóa dòng ${m[1]}`],
  [/^Click to sort by (.*) descending$/s, m => `Bấm để sắp xếp theo ${m[1]}, giảm dần`],
  [/^Click to sort by (.*) ascending$/s, m => `Bấm để sắp xếp theo ${m[1]}, tăng dần`],
  [new RegExp(`^(${ENGLISH_MONTHS.join('|')})$`), m => MONTHS[ENGLISH_MONTHS.indexOf(m[1])]]
];

const PAGE_TEXTS = new Map([
  ['Tasklist', 'Việc cần làm'],
  ['Cockpit', 'Theo dõi tiến độ'],
  ['Admin', 'Quản trị'],
  ['Welcome', 'Trang chào'],
  // Tasklist puts the expression itself where it means what it comes to
  ['task.assignee', 'Người xử lý'],
  ['zoom in', 'Phóng to'],
  ['zoom out', 'Thu nhỏ'],
  ['reset zoom', 'Xem cả sơ đồ'],
  ['Loading diagram', 'Đang tải sơ đồ'],
  ['Toggle this section', 'Mở hoặc đóng phần này'],
  ['Suspended Job Definition', 'Loại tác vụ tự động đang tạm dừng'],
  ['Select all', 'Chọn tất cả'],
  ['null', 'không có'],
  ['Failed Job', 'Tác vụ tự động bị lỗi'],
  ['Message is null.', 'Không có thông báo lỗi.'],
  ['previous', 'Trước'],
  ['next', 'Sau'],
  ['HH', 'giờ'],
  ['MM', 'phút'],
  ['SS', 'giây'],
  ['Today', 'Hôm nay'],
  ['Clear', 'Xóa'],
  ['Done', 'Xong'],
  // what a step in the tree of an instance is
  ['processDefinition', 'Quy trình'],
  ['subProcess', 'Bước lớn'],
  ['multiInstanceBody', 'Việc lặp cho nhiều nơi'],
  ['userTask', 'Công việc'],
  ['serviceTask', 'Việc hệ thống làm'],
  ['intermediateTimer', 'Mốc thời gian'],
  ['eventBasedGateway', 'Chờ sự kiện'],
  ['intermediateMessageCatch', 'Chờ tin báo'],
  // examples in the form of one's own account
  ['Jonny', ''],
  ['Prosciutto', ''],
  ['j.prosciutto@acme.org', ''],
  ...ENGLISH_DAYS.map((day, index) => [day, DAYS[index]]),
  ...ENGLISH_DAYS.map((day, index) => [day.slice(0, 3), SHORT_DAYS[index]])
]);

const PAGE_PATTERNS = [
  // which of a page's data is missing, before the reason
  [/^(?:(?:<|&lt;)\w+(?:>|&gt;) (?:<|&lt;)- )+(.*)$/s, m => m[1]],
  [
    new RegExp(`^(${ENGLISH_MONTHS.join('|')})( \\d{4})?$`),
    m => MONTHS[ENGLISH_MONTHS.indexOf(m[1])] + (m[2] || '').replace(' ', '/')
  ]
];

const CALENDAR = {
  firstDayOfWeek: 1,
  rangeSeparator: ' đến ',
  weekdays: { shorthand: SHORT_DAYS, longhand: DAYS },
  months: { shorthand: MONTHS, longhand: MONTHS },
  ordinal: () => ''
};

function number(text) {
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text).toLocaleString('vi-VN') : text;
}

function translation(text, texts, patterns) {
  const trimmed = text.trim();
  if (!trimmed) {
    return undefined;
  }
  const known = texts.get(trimmed);
  if (known !== undefined) {
    return text.replace(trimmed, () => known);
  }
  for (const [pattern, translated] of patterns) {
    const match = pattern.exec(trimmed);
    if (match) {
      return text.replace(trimmed, () => translated(match));
    }
  }
  return undefined;
}

/* ---------------------------------------------------------------- places */

const ATTRIBUTES = ['placeholder', 'title', 'aria-label', 'uib-tooltip'];

// labels, help and what a person chose are the form's own words: only the library's places are looked at
const PLACES_IN_FORMS =
  '.fjs-form-field-error, .fjs-repeat-render-footer, .fjs-dropdownlist, .fjs-select-placeholder, .fjs-select-display,' +
  ' .fjs-taglist, .fjs-form-field-table, .fjs-table-empty, .flatpickr-calendar';
// what people or processes are called stands elsewhere
const PLACES_IN_PAGES =
  '.app-switch, .tooltip-inner, .null-value, .loading-text, .page-notifications, .incidents-tab .type,' +
  ' .incidents-tab .message, .uib-datepicker, .uib-datepicker-popup';

function translateText(node) {
  const parent = node.parentElement;
  const form = parent?.closest('.fjs-container');
  let translated;
  if (form) {
    translated = parent.closest(PLACES_IN_FORMS) && translation(node.data, FORM_TEXTS, FORM_PATTERNS);
  } else if (parent?.closest(PLACES_IN_PAGES)) {
    translated = translation(node.data, PAGE_TEXTS, PAGE_PATTERNS);
  }
  if (typeof translated === 'string' && translated !== node.data) {
    node.data = translated;
  }
}

function translateAttributes(element) {
  const inForm = element.closest('.fjs-container');
  for (const name of ATTRIBUTES) {
    const value = element.getAttribute(name);
    const translated =
      value &&
      (inForm ? translation(value, FORM_TEXTS, FORM_PATTERNS) : translation(value, PAGE_TEXTS, PAGE_PATTERNS));
    if (typeof translated === 'string' && translated !== value) {
      element.setAttribute(name, translated);
    }
  }
}

function translateCalendar(input) {
  const calendar = input._flatpickr;
  if (!calendar || calendar.config.locale === CALENDAR) {
    return;
  }
  calendar.set('locale', CALENDAR);
  calendar.set('dateFormat', 'd/m/Y');
  calendar.redraw();
}

function translateTree(root) {
  if (root.nodeType === Node.TEXT_NODE) {
    translateText(root);
    return;
  }
  if (root.nodeType !== Node.ELEMENT_NODE) {
    return;
  }
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = root; node; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) {
      translateText(node);
    } else {
      translateAttributes(node);
      if (node.matches('.fjs-datepicker input')) {
        translateCalendar(node);
      }
    }
  }
}

function observe() {
  translateTree(document.documentElement);
  new MutationObserver(
    safely(mutations => {
      for (const mutation of mutations) {
        if (mutation.type === 'childList') {
          mutation.addedNodes.forEach(safely(translateTree));
        } else if (mutation.type === 'characterData') {
          translateText(mutation.target);
        } else {
          translateAttributes(mutation.target);
        }
      }
    })
  ).observe(document.documentElement, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ATTRIBUTES
  });
}

/* ---------------------------------------------------------------- the way back */

/** The name in the corner leads to the start page, as on our own pages. */
function leadHome() {
  document.addEventListener(
    'click',
    safely(event => {
      const name = event.target.closest?.('.navbar-brand');
      if (name && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
        event.preventDefault();
        event.stopImmediatePropagation();
        window.location.assign(`${contextPath}/`);
      }
    }),
    true
  );
}

safely(leadHome)();
document.documentElement.lang = 'vi';
safely(observe)();
await keepTextsReady().catch(error => console.error('dvk-texts', error));

export default [];
