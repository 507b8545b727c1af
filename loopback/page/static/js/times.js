// Times in the reader's own words, counting while they are looked at.

const DATE_STYLES = {
  t: { timeStyle: "short" },
  T: { timeStyle: "medium" },
  d: { dateStyle: "short" },
  D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" },
  F: { dateStyle: "full", timeStyle: "short" },
  s: { dateStyle: "short", timeStyle: "short" },
  S: { dateStyle: "short", timeStyle: "medium" },
};
const UNITS = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
];
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: "always" });

/** "in 12 seconds", "3 minutes ago": seconds are counted up to a minute and a half. */
function relativeWords(unix, now = Date.now() / 1000) {
  const distance = Math.round(unix - now);
  const size = Math.abs(distance);
  const [unit, length] = size < 90 ? ["second", 1] : UNITS.find(([, seconds]) => size >= seconds);
  return relative.format(Math.trunc(distance / length), unit);
}

/** A moment in one of Discord's timestamp styles. */
function momentWords(unix, style) {
  if (style === "R") return relativeWords(unix);
  return new Intl.DateTimeFormat(undefined, DATE_STYLES[style] ?? DATE_STYLES.f).format(unix * 1000);
}

/** When a message was written: the time, with the day before it unless it is today. */
export function messageTime(iso) {
  const moment = new Date(iso);
  const time = new Intl.DateTimeFormat(undefined, { timeStyle: "short" }).format(moment);
  if (moment.toDateString() === new Date().toDateString()) return time;
  return `${new Intl.DateTimeFormat(undefined, { dateStyle: "medium" }).format(moment)}, ${time}`;
}

/** Write each <time data-unix> within in the reader's language; startClock keeps it current. */
export function watchTimes(root) {
  for (const time of root.querySelectorAll("time[data-unix]")) {
    const unix = Number(time.dataset.unix);
    time.textContent = momentWords(unix, time.dataset.style);
    time.title = momentWords(unix, "F");
    time.classList.toggle("time-relative", time.dataset.style === "R");
  }
}

/** Once a second, count the relative times on the page (as changed text: a screen reader is left in peace). */
export function startClock() {
  setInterval(() => {
    for (const time of document.querySelectorAll('time[data-style="R"]')) {
      const words = relativeWords(Number(time.dataset.unix));
      if (time.firstChild && time.firstChild.data !== words) time.firstChild.data = words;
    }
  }, 1000);
}
