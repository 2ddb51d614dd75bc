import { Canvas, Document, Page, renderToBuffer } from "@react-pdf/renderer";
import { openFonts, type Ruler } from "./fonts.ts";
import { legiblePerson } from "./legible.ts";
import { type Painter, paint } from "./paint.ts";
import { printable } from "./printable.ts";
import type { TicketData } from "./ticket-data.ts";
import { drawTicket } from "./ticket-drawing.ts";

/**
 * Renders a ticket as PDF, A4 portrait: person, days, place and QR in the upper half, bookings and directions below.
 */
export async function renderTicket(data: TicketData): Promise<Buffer> {
  const fonts = await openFonts();
  const ticket = asPrintable(data, fonts);
  const { givenName, familyName, organisation } = ticket.person;
  const pages = drawTicket(ticket, fonts.forTexts(givenName, familyName, organisation));
  return renderToBuffer(
    <Document title={`${ticket.words.ticket} – ${ticket.edition.name}`} language={data.language} creator="" producer="">
      {pages
        .map((drawing, number) => ({ ...drawing, number }))
        .map(({ width, height, marks, number }) => (
          <Page key={number} size="A4" wrap={false}>
            <Canvas
              style={{ width, height }}
              paint={(painter: Painter) => {
                for (const mark of marks) paint(painter, mark);
                return null;
              }}
            />
          </Page>
        ))}
    </Document>,
  );
}

function asPrintable(data: TicketData, { covers }: Ruler): TicketData {
  const shown = (text: string) => printable(text, covers);
  const all = <T extends Record<string, string>>(texts: T) =>
    Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, shown(text)])) as T;
  return {
    ...data,
    edition: { ...all(data.edition), timeZone: data.edition.timeZone },
    person: all(legiblePerson({ ...data.person, jobTitle: "" }, covers)),
    ticketType: shown(data.ticketType),
    number: shown(data.number),
    options: (data.options ?? []).map(shown),
    sessions: data.sessions.map(({ start, end, ...texts }) => ({ start, end, ...all(texts) })),
    words: { ...all(data.words), directions: data.words.directions.split(/\r?\n/).map(shown).join("\n") },
  };
}
