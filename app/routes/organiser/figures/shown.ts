/** The figures of an edition as tables: each is shown with bars and exported as it is. Pure. */
import { shownCommune } from "#app/domain/communes/commune-text.ts";
import { TERRITORIES } from "#app/domain/communes/territories.ts";
import type { Option } from "#app/domain/edition/options.ts";
import type { AnswerFigure, LetterFigure, SessionFigure } from "#app/domain/figures/other-figures.ts";
import type { AbsenceFigure, CommuneFigure, TicketTypeFigure } from "#app/domain/figures/registration-figures.ts";
import type { RegistrationHistory } from "#app/domain/registration/registration-history.ts";
import { dayOf, formatShortDay, formatSortable, formatTime, inLanguage, type Language } from "#app/i18n/format.ts";
import { curvesOf } from "#app/ui/organiser/curve.ts";
import type { OfficeWords } from "#app/ui/organiser/office.ts";

/** A table: its first column names the row, null is nothing known. */
export interface ShownFigure {
  readonly columns: readonly string[];
  readonly rows: readonly FigureRow[];
  /** Whether a whole bar means that nothing is left. */
  readonly isOfLimits?: boolean;
}
/** A moment: the page says it in words, files hold it so that it sorts. */
interface FigureMoment {
  readonly said: string;
  readonly sortable: string;
}

type FigureCell = string | number | FigureMoment | null;

interface FigureRow {
  readonly cells: readonly FigureCell[];
  /** The length of the row's bar, 0 to 1. */
  readonly share: number;
}

/** A cell as the page says it. */
export function saidCell(cell: FigureCell | undefined): string | number | null {
  return typeof cell === "object" && cell !== null ? cell.said : (cell ?? null);
}

/** A cell as files hold it. */
export function filedCell(cell: FigureCell | undefined): string | number | null {
  return typeof cell === "object" && cell !== null ? cell.sortable : (cell ?? null);
}

/** What the texts and times of figures depend on. */
export interface FigureWords {
  readonly t: OfficeWords;
  readonly language: Language;
  readonly timeZone: string;
}

export function historyFigure(
  { t }: FigureWords,
  { current, last }: { current: RegistrationHistory; last: RegistrationHistory | null },
): ShownFigure {
  const { comparable, curves } = curvesOf(current, last);
  const totals = curves.map(({ points }) => new Map(points.map((point) => [point.at, point.total])));
  const ats = [...new Set(totals.flatMap((of) => [...of.keys()]))].sort((one, other) => one - other);
  const rows = ats.map((at) => [comparable ? -at : at, ...totals.map((of) => of.get(at) ?? null)]);
  return figure([t(comparable ? "home.daysBefore" : "home.day"), ...curves.map(({ year }) => String(year))], rows, 1);
}

export function ticketTypeFigure({ t, language }: FigureWords, types: readonly TicketTypeFigure[]): ShownFigure {
  const rows = types.map(({ name, nameEn, registered, last }) => [
    inLanguage(language, name, nameEn),
    registered,
    last,
  ]);
  return figure([t("ticketTypes.name"), t("figures:registered"), t("figures:last")], rows, 1);
}

export function absenceFigure({ t, language }: FigureWords, types: readonly AbsenceFigure[]): ShownFigure {
  const rows = types.map(({ name, nameEn, registered, came }) => ({
    cells: [
      inLanguage(language, name, nameEn),
      registered,
      came,
      registered - came,
      percent(registered - came, registered),
    ],
    share: registered === 0 ? 0 : (registered - came) / registered,
  }));
  const columns = ["registered", "came", "absent", "absentShare"] as const;
  return { columns: [t("ticketTypes.name"), ...columns.map((name) => t(`figures:${name}`))], rows };
}

export function communeFigure({ t }: FigureWords, communes: readonly CommuneFigure[]): ShownFigure {
  const territoryOf = new Map(
    TERRITORIES.flatMap(({ number, name, communes: inside }) => inside.map(({ code }) => [code, `${number} ${name}`])),
  );
  const rows = communes.map(({ code, name, registered }) => [
    ...[shownCommune(`${code} ${name}`), registered, territoryOf.get(code) ?? t("figures:outside")],
  ]);
  return figure([t("figures:commune"), t("figures:registered"), t("figures:territory")], rows, 1);
}

export function territoryFigure({ t }: FigureWords, communes: readonly CommuneFigure[]): ShownFigure {
  const counts = new Map(communes.map(({ code, registered }) => [code, registered]));
  const inside = TERRITORIES.map(({ number, name, communes: of }) => {
    const found = of.flatMap(({ code }) => counts.get(code) ?? []);
    return [`${number} ${name}`, sum(found), found.length, of.length];
  });
  const outside =
    sum(communes.map(({ registered }) => registered)) - sum(inside.map(([, registered]) => Number(registered)));
  const columns = ["territory", "registered", "communesWith", "communesAll"] as const;
  return figure(
    columns.map((name) => t(`figures:${name}`)),
    [...inside, [t("figures:outside"), outside, null, null]],
    1,
  );
}

export function sessionFigure({ t, language, timeZone }: FigureWords, sessions: readonly SessionFigure[]): ShownFigure {
  return filled(
    [t("figures:session"), t("figures:start")],
    sessions.map(({ title, titleEn, start, ...places }) => ({
      names: [inLanguage(language, title, titleEn), start && momentIn(start, timeZone, language)],
      ...places,
    })),
    t,
  );
}

export function hourFigure({ t, language, timeZone }: FigureWords, sessions: readonly SessionFigure[]): ShownFigure {
  const byHour = Map.groupBy(sessions, ({ start }) => start?.getTime() ?? null);
  return filled(
    [t("figures:start"), t("figures:sessionCount")],
    [...byHour].map(([start, of]) => ({
      names: [start === null ? t("figures:noSlot") : momentIn(new Date(start), timeZone, language), of.length],
      ...{ size: sum(of.map(({ size }) => size)), used: sum(of.map(({ used }) => used)) },
    })),
    t,
  );
}

export function optionFigure({ t, language }: FigureWords, options: readonly Option[]): ShownFigure {
  const limits = options.map(({ name, nameEn, used, size }) => ({
    ...{ names: [inLanguage(language, name, nameEn)], used, size },
  }));
  return filled([t("options:name")], limits, t);
}

export function letterFigure({ t }: FigureWords, letters: readonly LetterFigure[]): ShownFigure {
  const states = ["sent", "waiting", "held", "failed", "obsolete"] as const;
  const rows = letters.map(({ kind, total, states: counts }) => [
    ...[t(`letterKinds.${kind}` as "letterKinds.sign-in"), total, ...states.map((state) => counts[state] ?? 0)],
  ]);
  return figure(
    [t("figures:letter"), t("figures:total"), ...states.map((state) => t(`letterStates.${state}`))],
    rows,
    1,
  );
}

export function answerFigure({ t, language }: FigureWords, answers: readonly AnswerFigure[]): ShownFigure {
  const rows = answers.map(({ label, labelEn, choiceLabel, choiceLabelEn, given, answered }) => ({
    cells: [
      inLanguage(language, choiceLabel, choiceLabelEn),
      ...[given, percent(given, answered), inLanguage(language, label, labelEn)],
    ],
    share: answered === 0 ? 0 : given / answered,
  }));
  return { columns: [t("figures:choice"), t("figures:given"), t("figures:givenShare"), t("figures:question")], rows };
}

/** A figure whose bars compare the numbers of one column with the largest of them. */
function figure(columns: readonly string[], rows: readonly FigureRow["cells"][], measured: number): ShownFigure {
  const most = Math.max(1, ...rows.map((cells) => Number(cells[measured] ?? 0)));
  return { columns, rows: rows.map((cells) => ({ cells, share: Number(cells[measured] ?? 0) / most })) };
}

/** A figure of limits, whose bars say how full each is. */
function filled(
  columns: readonly string[],
  limits: readonly { names: FigureRow["cells"]; used: number; size: number | null }[],
  t: OfficeWords,
): ShownFigure {
  return {
    isOfLimits: true,
    columns: [...columns, t("figures:used"), t("figures:size"), t("figures:fill")],
    rows: limits.map(({ names, used, size }) => ({
      cells: [...names, used, size, percent(used, size)],
      share: size ? Math.min(1, used / size) : 0,
    })),
  };
}

function momentIn(instant: Date, timeZone: string, language: Language): FigureMoment {
  return {
    said: `${formatShortDay(dayOf(instant, timeZone), language)}, ${formatTime(instant, timeZone, language)}`,
    sortable: formatSortable(instant, timeZone),
  };
}

function percent(part: number, whole: number | null): number | null {
  return whole ? Math.round((part / whole) * 100) : null;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
