import { Canvas, Document, Page, Path, renderToBuffer, StyleSheet, Svg, Text, View } from "@react-pdf/renderer";
import { dayOf, formatDay, formatTimeRange, withZone } from "#app/i18n/format.ts";
import { MM } from "./drawing.ts";
import { FAMILY, openFonts, type Ruler } from "./fonts.ts";
import { legiblePerson } from "./legible.ts";
import { MeasuredText, WrittenText } from "./measured-text.tsx";
import { LOOP } from "./motif.ts";
import { type Painter, paint } from "./paint.ts";
import { palette } from "./palette.ts";
import { printable } from "./printable.ts";
import { qrRuns } from "./qr.ts";
import type { TicketData } from "./ticket-data.ts";

const PADDING = 18 * MM;
const INNER = 210 * MM - 2 * PADDING;
const LOOP_WIDTH = 58;
const HOURS_WIDTH = 100;
/** the QR with its quiet zone: 45 modules and 4 on each side are 53 */
const CODE_WIDTH = (52 * MM * 53) / 45;

/**
 * Renders a ticket as PDF, A4 portrait: person, days, place and QR in the upper half, bookings and directions below.
 */
export async function renderTicket(data: TicketData): Promise<Buffer> {
  const fonts = await openFonts();
  const ticket = asPrintable(data, fonts);
  const { givenName, familyName, organisation } = ticket.person;
  const ruler = fonts.forTexts(givenName, familyName, organisation);
  return renderToBuffer(
    <Document title={`${ticket.words.ticket} – ${ticket.edition.name}`} language={data.language} creator="" producer="">
      <Page size="A4" style={styles.page}>
        <Heading ticket={ticket} ruler={ruler} />
        <View style={styles.pass} wrap={false}>
          <Holder ticket={ticket} ruler={ruler} />
          <Code code={ticket.code} number={ticket.number} />
        </View>
        <Text style={styles.note}>{ticket.words.atTheDoor}</Text>
        <Sessions ticket={ticket} ruler={ruler} />
        <View wrap={false}>
          <Text style={styles.title}>{ticket.words.howToCome}</Text>
          {ticket.words.directions.split(/\r?\n/).map((paragraph) => (
            <WrittenText
              key={paragraph}
              ruler={ruler}
              width={INNER}
              size={10.5}
              text={paragraph}
              style={styles.paragraph}
            />
          ))}
        </View>
      </Page>
    </Document>,
  );
}

type Part = { ticket: TicketData; ruler: Ruler };

function Heading({ ticket: { edition }, ruler }: Part) {
  const shared = { ruler, width: INNER - LOOP_WIDTH };
  return (
    <View style={styles.heading}>
      <Svg width={44} height={22} viewBox="0 0 40 20" style={styles.loop}>
        <Path d={LOOP} fill="none" stroke={palette.forest} strokeWidth={1.7} />
      </Svg>
      <View>
        <MeasuredText {...shared} text={edition.name} weight={700} sizes={[18, 15, 14]} style={styles.edition} />
        <MeasuredText {...shared} text={edition.dates} weight={700} sizes={[12, 9, 8]} style={styles.when} />
        <MeasuredText {...shared} text={edition.place} sizes={[10.5, 10, 10]} style={styles.quiet} />
      </View>
    </View>
  );
}

function Holder({ ticket: { person, ticketType }, ruler }: Part) {
  const width = INNER - CODE_WIDTH - 12;
  return (
    <View style={{ width }}>
      <MeasuredText ruler={ruler} width={width} text={person.givenName} weight={700} sizes={[26, 20, 18]} />
      <MeasuredText ruler={ruler} width={width} text={person.familyName} weight={700} sizes={[26, 20, 18]} />
      <MeasuredText
        ruler={ruler}
        width={width}
        text={person.organisation}
        sizes={[12, 12, 11]}
        style={styles.organisation}
      />
      <View style={styles.type}>
        <MeasuredText
          ruler={ruler}
          width={Math.min(width - 20, ruler.width(ticketType, 12, 700) * 1.03)}
          text={ticketType}
          weight={700}
          sizes={[12, 12, 11]}
        />
      </View>
    </View>
  );
}

/** 52 mm of dark modules can be read from a pale print, and from a phone that shows the whole page. */
function Code({ code, number }: { code: string; number: string }) {
  const { side, runs } = qrRuns(code);
  return (
    <View style={styles.code}>
      <Canvas
        style={{ width: CODE_WIDTH, height: CODE_WIDTH }}
        paint={(painter: Painter) => {
          paint(painter, { kind: "qr", runs, x: 0, y: 0, scale: CODE_WIDTH / side, fill: palette.ink });
          return null;
        }}
      />
      <Text style={styles.number}>{number}</Text>
    </View>
  );
}

function Sessions({ ticket, ruler }: Part) {
  const { timeZone } = ticket.edition;
  const column = { ruler, width: INNER - HOURS_WIDTH };
  const sorted = ticket.sessions.toSorted((a, b) => Date.parse(a.start) - Date.parse(b.start));
  const days = Map.groupBy(sorted, (session) => formatDay(dayOf(session.start, timeZone), ticket.language));
  return (
    <View>
      <Text style={styles.title}>
        {days.size === 0 ? ticket.words.booked : withZone(ticket.words.booked, timeZone, ticket.language)}
      </Text>
      {days.size === 0 && <Text style={styles.paragraph}>{ticket.words.nothingBooked}</Text>}
      {[...days].map(([day, sessions]) => (
        <View key={day}>
          <Text style={styles.day} minPresenceAhead={30}>
            {day}
          </Text>
          {sessions.map((session) => (
            <View key={`${session.start} ${session.title}`} style={styles.session} wrap={false}>
              <Text style={styles.hours}>{formatTimeRange(session.start, session.end, timeZone, ticket.language)}</Text>
              <View>
                <MeasuredText {...column} text={session.title} weight={700} sizes={[10.5, 10.5, 10.5, 10]} />
                <MeasuredText {...column} text={session.room} sizes={[9.5, 9, 9]} style={styles.quiet} />
              </View>
            </View>
          ))}
        </View>
      ))}
    </View>
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
    sessions: data.sessions.map(({ start, end, ...texts }) => ({ start, end, ...all(texts) })),
    words: { ...all(data.words), directions: data.words.directions.split(/\r?\n/).map(shown).join("\n") },
  };
}

const styles = StyleSheet.create({
  // Without composition, as in the drawings, so that copied and searched names keep their characters.
  page: {
    fontFamily: FAMILY,
    fontFeatureSettings: { ccmp: 0 },
    fontSize: 10.5,
    lineHeight: 1.4,
    color: palette.ink,
    padding: PADDING,
  },
  heading: { flexDirection: "row", borderBottom: `1.5 solid ${palette.forest}`, paddingBottom: 14 },
  loop: { marginRight: 14, marginTop: 2 },
  edition: { color: palette.forest },
  when: { marginTop: 2 },
  quiet: { color: palette.zinc },
  pass: { flexDirection: "row", justifyContent: "space-between", marginTop: 16 },
  organisation: { color: palette.zinc, marginTop: 6 },
  type: {
    alignSelf: "flex-start",
    marginTop: 12,
    paddingVertical: 5,
    paddingHorizontal: 10,
    backgroundColor: palette.leaf,
  },
  code: { alignItems: "center", marginTop: -8, marginRight: -4 * (CODE_WIDTH / 53) },
  number: { fontSize: 9, color: palette.zinc },
  note: { fontSize: 9.5, color: palette.zinc, marginTop: 2 },
  title: { fontSize: 13, fontWeight: 700, color: palette.forest, marginTop: 18, marginBottom: 4 },
  day: { fontWeight: 700, marginTop: 6, marginBottom: 2 },
  session: { flexDirection: "row", paddingVertical: 4, borderTop: `0.75 solid ${palette.leaf}` },
  hours: { width: HOURS_WIDTH },
  paragraph: { marginBottom: 3 },
});
