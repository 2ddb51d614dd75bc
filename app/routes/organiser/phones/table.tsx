import { type ListedPhone, phoneState } from "#app/domain/door/list-phones.ts";
import { dayOf, formatDayAndMonth, formatList, formatTime, inLanguage } from "#app/i18n/format.ts";
import { MailAddress } from "#app/ui/mail-address.tsx";
import type { Office } from "#app/ui/organiser/list.tsx";
import { State } from "#app/ui/organiser/state.tsx";
import type { Column } from "#app/ui/organiser/table.tsx";

/** A phone with where it stands at the moment of the page. */
export interface ShownPhone extends ListedPhone {
  readonly state: ReturnType<typeof phoneState>;
  readonly loadedAt: Date;
}

const TONES = { ready: "good", unsynced: "waiting", silent: "bad", asleep: "plain", ended: "plain" } as const;
/** A clock that is wrong by less is not mentioned. */
const A_MINUTE_MS = 60_000;

/** Adds where each phone stands at the moment of a visit. */
export function shownPhones(
  phones: readonly ListedPhone[],
  { now, edition: { timeZone } }: { readonly now: Date; readonly edition: { readonly timeZone: string } },
): ShownPhone[] {
  return phones.map((phone) => ({ ...phone, state: phoneState(phone, { now, timeZone }), loadedAt: now }));
}

/** The phones of a door, for the page and its files. */
export const phoneList = {
  caption: "phones:list.title",
  none: "phones:list.none",
  file: { needs: "enrol-phones" },
  columns: (office: Office): Column<ShownPhone>[] => {
    const { t, language, number, path, may } = office;
    const where = ({ checkpoints }: ShownPhone) => {
      if (!checkpoints) return t("phones:list.everywhere");
      const names = checkpoints.map(({ name, nameEn }) => inLanguage(language, name, nameEn));
      return names.length > 0 ? formatList(names, language) : t("phones:list.nowhere");
    };
    const stateOf = ({ state, ending }: ShownPhone) =>
      ending && state === "ended" ? t(`phones:endings.${ending}`) : t(`phones:states.${state}`);
    return [
      {
        label: t("phones:list.name"),
        cell: (phone) => nameOf(office, phone),
        to: ({ id, person }) => (person === null && may("enrol-phones") ? path("/telephones/:id", { id }) : null),
        sub: (phone) => (
          <>
            {phone.person && <MailAddress>{phone.person}</MailAddress>}
            {phone.person === null && where(phone)}
            {phone.person === null && !phone.mayChoose && ` · ${t("phones:list.withoutNames")}`}
          </>
        ),
        text: (phone) => nameOf(office, phone),
      },
      { label: t("phones:list.person"), text: ({ person }) => person },
      { label: t("phones:list.where"), text: where },
      {
        label: t("phones:list.state"),
        aside: true,
        cell: (phone) => <State tone={TONES[phone.state]}>{stateOf(phone)}</State>,
        sub: (phone) => endOf(office, phone),
        text: stateOf,
      },
      {
        label: t("phones:list.battery"),
        numeric: true,
        cell: ({ battery, state }) =>
          state === "ended" || battery === null ? "" : t("phones:list.percent", { battery }),
        text: ({ battery }) => battery,
      },
      {
        label: t("phones:list.waiting"),
        numeric: true,
        cell: ({ waiting }) => (waiting === null ? "" : number(waiting)),
        text: ({ waiting }) => waiting,
      },
      {
        label: t("phones:list.clock"),
        labelled: true,
        cell: ({ offsetMs, state }) => (state === "ended" ? "" : clockOf(office, offsetMs)),
        text: ({ offsetMs }) => (offsetMs === null ? null : Math.round(offsetMs / 1000)),
      },
      {
        label: t("phones:list.synced"),
        labelled: true,
        cell: ({ syncedAt, state, loadedAt }) =>
          state === "ended" ? "" : syncedAt ? momentOf(office, syncedAt, loadedAt) : t("phones:list.never"),
        text: ({ syncedAt }) => syncedAt,
      },
      {
        label: t("phones:list.seen"),
        labelled: true,
        cell: ({ lastSeenAt, loadedAt }) => momentOf(office, lastSeenAt, loadedAt),
        text: ({ lastSeenAt }) => lastSeenAt,
      },
    ];
  },
} as const;

/** How many scans wait on the phones that may still send them. */
export function waitingOn(phones: readonly Pick<ShownPhone, "state" | "waiting">[]): number {
  return phones.reduce((sum, { state, waiting }) => sum + (state === "ended" ? 0 : (waiting ?? 0)), 0);
}

/** The name of a phone; its number once the name is forgotten. */
export function nameOf({ t }: Pick<Office, "t">, { id, name }: Pick<ListedPhone, "id" | "name">): string {
  return name ?? t("phones:list.nameless", { number: id });
}

/** Whether a phone whose right a supervisor ended has deleted what it kept. */
function endOf(office: Office, { state, ending, wipedAt, loadedAt }: ShownPhone): string | null {
  const { t } = office;
  if (state !== "ended" || ending === "replaced" || ending === "handed-in") return null;
  if (wipedAt) return t("phones:list.wiped", { at: momentOf(office, wipedAt, loadedAt) });
  return t("phones:list.notWiped");
}

/** A moment: only its time when it is of the same day. */
export function momentOf({ timeZone, language }: Pick<Office, "timeZone" | "language">, at: Date, now: Date): string {
  const isToday = dayOf(at, timeZone) === dayOf(now, timeZone);
  const time = formatTime(at, timeZone, language);
  return isToday ? time : `${formatDayAndMonth(at, timeZone, language)}, ${time}`;
}

function clockOf({ t, number }: Office, offsetMs: number | null): string {
  if (offsetMs === null) return "";
  const error = Math.abs(offsetMs);
  if (error < A_MINUTE_MS) return t("phones:list.right");
  const [minutes, hours, days] = [
    Math.round(error / 60_000),
    Math.round(error / 3_600_000),
    Math.round(error / 86_400_000),
  ];
  const said =
    minutes < 100
      ? t("phones:list.minutes", { count: minutes })
      : hours < 48
        ? t("phones:list.hours", { count: hours })
        : t("phones:list.days", { count: days, number: number(days) });
  return t(offsetMs > 0 ? "phones:list.fast" : "phones:list.slow", { said });
}
