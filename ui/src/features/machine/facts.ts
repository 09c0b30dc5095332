import type { MachineFact } from '../../api/generated';
import { bytes } from '../../i18n/format';
import { locale } from '../../i18n/locale.svelte';
import { t } from '../../i18n/t';

/** What a fact is, in a word or two. */
export function factName(fact: MachineFact): string {
  return t(`machine-${fact.what}`);
}

/** What a fact says. */
export function factWords(fact: MachineFact): string {
  switch (fact.what) {
    case 'host':
    case 'system':
    case 'user':
      return fact.name;
    case 'disk':
    case 'memory':
      return t('machine-free', { free: bytes(fact.free), size: bytes(fact.size) });
    case 'addresses':
      return fact.addresses.join(', ');
    case 'uptime':
      return lasting(fact.seconds);
    case 'application':
      return fact.version;
    case 'window':
      return fact.title;
    case 'gateway':
      return reached(fact.address, fact.reached);
    case 'dns':
      return t(fact.reached ? 'machine-name-found' : 'machine-name-unknown', { name: fact.host });
    case 'server':
      return reached(fact.host, fact.reached);
  }
}

/** "3 jours", "5 heures", "12 minutes": one unit is enough to know whether a machine was started this morning. */
function lasting(seconds: number): string {
  const hour = 3600;
  const [unit, size] =
    seconds >= 24 * hour
      ? (['day', 24 * hour] as const)
      : seconds >= hour
        ? (['hour', hour] as const)
        : (['minute', 60] as const);
  const format = new Intl.NumberFormat(locale.tag, {
    style: 'unit',
    unit,
    unitDisplay: 'long',
    maximumFractionDigits: 0,
  });
  return format.format(Math.floor(seconds / size));
}

function reached(name: string, answers: boolean): string {
  return t(answers ? 'machine-reached' : 'machine-silent', { name });
}
