import { dayOf, formatDay, formatTimeRange, withZone } from "#app/i18n/format.ts";
import { type Drawing, type Mark, MM } from "./drawing.ts";
import { type Block, fittedText, flow, stacked, writtenText } from "./flow.ts";
import type { Ruler } from "./fonts.ts";
import { LOOP } from "./motif.ts";
import { type Colour, palette } from "./palette.ts";
import { qrRuns } from "./qr.ts";
import type { TicketData } from "./ticket-data.ts";

const A4 = { width: 210 * MM, height: 297 * MM };
const PADDING = 18 * MM;
const INNER = A4.width - 2 * PADDING;
const LOOP_WIDTH = 58;
const HOURS_WIDTH = 100;
/** the QR with its quiet zone: 37 modules and 4 on each side are 45 */
const CODE_WIDTH = (52 * MM * 45) / 37;
/** The distance of two baselines in texts that do not shrink. */
const STEP = 14.7;

/**
 * Draws a ticket on as many A4 pages as it needs.
 *
 * @param ticket with printable texts
 * @param ruler for the texts of its person
 */
export function drawTicket(ticket: TicketData, ruler: Ruler): Drawing[] {
  const { words } = ticket;
  const written = { ruler, left: PADDING, width: INNER, step: STEP, colour: palette.ink };
  const title = (text: string, above: number) =>
    writtenText(text, { ...written, size: 13, weight: 700, colour: palette.forest, above });
  const paragraphs = words.directions.split(/\r?\n/).map((text, at) =>
    // The space of the title is below it.
    writtenText(text, { ...written, size: 10.5, above: at === 0 ? 4 : 3 }),
  );
  const blocks = [
    heading(ticket, ruler),
    pass(ticket, ruler),
    writtenText(words.atTheDoor, { ...written, size: 9.5, colour: palette.zinc, above: 2 }),
    ...sessions(ticket, ruler, title),
    ...options(ticket, ruler, title),
    stacked([title(words.howToCome, 0), ...paragraphs], 18),
  ];
  return flow(blocks, { top: PADDING, bottom: A4.height - PADDING }).map((marks) => ({ ...A4, marks }));
}

function heading({ edition }: TicketData, ruler: Ruler): Block {
  const shared = { ruler, left: PADDING + LOOP_WIDTH, width: INNER - LOOP_WIDTH };
  const texts = stacked([
    fittedText(edition.name, { ...shared, weight: 700, sizes: [18, 15, 14], colour: palette.forest }),
    fittedText(edition.dates, { ...shared, weight: 700, sizes: [12, 9, 8], colour: palette.ink, above: 2 }),
    fittedText(edition.place, { ...shared, sizes: [10.5, 10, 10], colour: palette.zinc }),
  ]);
  const height = Math.max(24, texts.height) + 14;
  return {
    height: height + 1.5,
    marks: (top) => [
      { kind: "shape", path: LOOP, x: PADDING, y: top + 2, scale: 1.1, stroke: palette.forest, strokeWidth: 1.7 },
      ...texts.marks(top),
      rectangle(PADDING, top + height, INNER, 1.5, palette.forest),
    ],
  };
}

function pass(ticket: TicketData, ruler: Ruler): Block {
  const holder = holderOf(ticket, ruler);
  const code = codeOf(ticket, ruler);
  return {
    above: 16,
    height: Math.max(holder.height, code.height - 8),
    marks: (top) => [...holder.marks(top), ...code.marks(top - 8)],
  };
}

function holderOf({ person, ticketType }: TicketData, ruler: Ruler): Block {
  const shared = { ruler, left: PADDING, width: INNER - CODE_WIDTH - 12, colour: palette.ink };
  const name = { ...shared, weight: 700 } as const;
  const type = fittedText(ticketType, {
    ...{ ...shared, left: PADDING + 10, weight: 700, sizes: [12, 12, 11] },
    width: Math.min(shared.width - 20, ruler.width(ticketType, 12, 700) * 1.03),
  });
  const label = Math.min(shared.width, ruler.width(ticketType, 12, 700) * 1.03 + 20);
  return stacked([
    fittedText(person.givenName, { ...name, sizes: [26, 20, 18] }),
    fittedText(person.familyName, { ...name, sizes: [26, 20, 18] }),
    fittedText(person.organisation, { ...shared, sizes: [12, 12, 11], colour: palette.zinc, above: 6 }),
    {
      above: 12,
      height: type.height + 10,
      marks: (top) => [rectangle(PADDING, top, label, type.height + 10, palette.leaf), ...type.marks(top + 5)],
    },
  ]);
}

/** 52 mm of dark modules can be read from a pale print, and from a phone that shows the whole page. */
function codeOf({ code, number }: TicketData, ruler: Ruler): Block {
  const { side, runs } = qrRuns(code);
  const scale = CODE_WIDTH / side;
  // Its quiet zone extends into the margin.
  const left = PADDING + INNER - CODE_WIDTH + 4 * (CODE_WIDTH / 45);
  const width = ruler.width(number, 9, 400);
  const below = writtenText(number, {
    ...{ ruler, left: left + (CODE_WIDTH - width) / 2, width: INNER },
    ...{ size: 9, step: STEP, colour: palette.zinc },
  });
  return {
    height: CODE_WIDTH + STEP,
    marks: (top) => [{ kind: "qr", runs, x: left, y: top, scale, fill: palette.ink }, ...below.marks(top + CODE_WIDTH)],
  };
}

function sessions(ticket: TicketData, ruler: Ruler, title: (text: string, above: number) => Block): Block[] {
  const { words, language, edition } = ticket;
  const written = { ruler, left: PADDING, width: INNER, size: 10.5, step: STEP, colour: palette.ink };
  const sorted = ticket.sessions.toSorted((a, b) => Date.parse(a.start) - Date.parse(b.start));
  if (sorted.length === 0) return [title(words.booked, 18), writtenText(words.nothingBooked, { ...written, above: 4 })];
  const days = Map.groupBy(sorted, (session) => formatDay(dayOf(session.start, edition.timeZone), language));
  return [
    title(withZone(words.booked, edition.timeZone, language), 18),
    ...[...days].flatMap(([day, ofDay], at) => [
      { ...writtenText(day, { ...written, weight: 700, above: at === 0 ? 10 : 6 }), ahead: 30 },
      ...ofDay.map((session, place) => sessionOf(session, ticket, ruler, place === 0 ? 2 : 0)),
    ]),
  ];
}

function options(
  { options: chosen = [], words }: TicketData,
  ruler: Ruler,
  title: (text: string, above: number) => Block,
): Block[] {
  if (chosen.length === 0) return [];
  const shared = { ruler, left: PADDING, width: INNER, colour: palette.ink };
  return [
    title(words.options, 18),
    ...chosen.map((text, at) => fittedText(text, { ...shared, sizes: [10.5, 10.5, 10], above: at === 0 ? 4 : 2 })),
  ];
}

function sessionOf(
  { title, room, start, end }: TicketData["sessions"][number],
  { edition, language }: TicketData,
  ruler: Ruler,
  above: number,
): Block {
  const column = { ruler, left: PADDING + HOURS_WIDTH, width: INNER - HOURS_WIDTH };
  const hours = writtenText(formatTimeRange(start, end, edition.timeZone, language), {
    ...{ ruler, left: PADDING, width: HOURS_WIDTH, size: 10.5, step: STEP, colour: palette.ink },
  });
  const texts = stacked([
    fittedText(title, { ...column, weight: 700, sizes: [10.5, 10.5, 10.5, 10], colour: palette.ink }),
    fittedText(room, { ...column, sizes: [9.5, 9, 9], colour: palette.zinc }),
  ]);
  return {
    above,
    height: 0.75 + 8 + Math.max(hours.height, texts.height),
    marks: (top) => [
      rectangle(PADDING, top, INNER, 0.75, palette.leaf),
      ...[hours, texts].flatMap(({ marks }) => marks(top + 4.75)),
    ],
  };
}

function rectangle(x: number, y: number, width: number, height: number, fill: Colour): Mark {
  return { kind: "shape", path: `M0 0h${width}v${height}h${-width}z`, x, y, scale: 1, fill };
}
