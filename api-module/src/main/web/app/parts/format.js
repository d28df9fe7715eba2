const NUMBER = new Intl.NumberFormat('en');
const RELATIVE = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'short' });
const TIME = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });
const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

export const number = (value) => (value === null || value === undefined ? '–' : NUMBER.format(value));

export const credits = (value) => `${number(value)} ${value === 1 ? 'credit' : 'credits'}`;

export const time = (text) => (text ? TIME.format(new Date(text)) : '–');

export const clock = (text) => CLOCK.format(new Date(text));

export function duration(millis) {
  if (millis === null || millis === undefined) return '–';
  if (millis < 1000) return `${Math.round(millis)} ms`;
  const seconds = millis / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${Math.floor(seconds % 60)} s`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

export function ago(text) {
  if (!text) return '–';
  const seconds = Math.round((new Date(text) - Date.now()) / 1000);
  const far = Math.abs(seconds);
  if (far < 5) return 'now';
  if (far < 60) return RELATIVE.format(seconds, 'second');
  if (far < 3600) return RELATIVE.format(Math.round(seconds / 60), 'minute');
  if (far < 86400) return RELATIVE.format(Math.round(seconds / 3600), 'hour');
  return RELATIVE.format(Math.round(seconds / 86400), 'day');
}

/** `processing` as a person reads it. */
export const word = (text) => text.charAt(0).toUpperCase() + text.slice(1).replaceAll('_', ' ');
