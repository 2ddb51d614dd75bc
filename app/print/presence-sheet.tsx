import { Document, Page, renderToBuffer, StyleSheet, Text, View } from "@react-pdf/renderer";
import { allPrintable } from "./all-printable.ts";
import { MM } from "./drawing.ts";
import { FAMILY, openFonts, type Ruler } from "./fonts.ts";
import { MeasuredText } from "./measured-text.tsx";
import { palette } from "./palette.ts";
import type { PresenceSheetData } from "./presence-sheet-data.ts";

const SIDE = 15 * MM;
const INNER = 210 * MM - 2 * SIDE;
const NUMBER = 10 * MM;
const PROOF = 24 * MM;
const SIGNATURE = 58 * MM;
const NAME = INNER - NUMBER - PROOF - SIGNATURE;
/** Room for a signature by hand. */
const ROW = 11 * MM;

/**
 * Renders a presence sheet as PDF, A4 portrait: a box to sign for each person and speaker, the title and the columns on
 * each page, page numbers, the total at the end.
 */
export async function renderPresenceSheet(data: PresenceSheetData): Promise<Buffer> {
  const fonts = await openFonts();
  const sheet = allPrintable(data, fonts);
  const ruler = fonts.forTexts(
    sheet.subject,
    ...sheet.facts,
    ...sheet.speakers.names,
    ...sheet.rows.flatMap(({ name, organisation }) => [name, organisation]),
  );
  return renderToBuffer(
    <Document title={`${sheet.title} – ${sheet.subject}`} language={data.language} creator="" producer="">
      <Page size="A4" style={styles.page}>
        <Heading sheet={sheet} ruler={ruler} />
        <Speakers sheet={sheet} ruler={ruler} />
        <Columns sheet={sheet} />
        {sheet.rows.map((row, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the order is fixed
          <Row key={at} row={row} number={at + 1} ruler={ruler} />
        ))}
        <End sheet={sheet} ruler={ruler} />
        <View style={styles.foot} fixed>
          <Text>{sheet.title}</Text>
          <Text render={({ pageNumber, totalPages }) => `${sheet.page} ${pageNumber} / ${totalPages}`} />
        </View>
      </Page>
    </Document>,
  );
}

interface Part {
  readonly sheet: PresenceSheetData;
  readonly ruler: Ruler;
}

function Heading({ sheet, ruler }: Part) {
  return (
    <View style={styles.heading} fixed>
      <Text style={styles.title}>{sheet.title}</Text>
      <MeasuredText ruler={ruler} width={INNER} text={sheet.subject} weight={700} sizes={[13, 11, 10]} />
      {sheet.facts.map((fact) => (
        <MeasuredText key={fact} ruler={ruler} width={INNER} text={fact} sizes={[9.5, 9, 8]} style={styles.quiet} />
      ))}
    </View>
  );
}

function Speakers({ sheet: { speakers }, ruler }: Part) {
  if (speakers.names.length === 0) return null;
  return (
    <View style={styles.speakers}>
      <Text style={styles.label}>{speakers.label}</Text>
      {speakers.names.map((name, at) => (
        <View key={name} style={[styles.row, at === 0 ? styles.first : {}]} wrap={false}>
          <View style={{ width: INNER - SIGNATURE }}>
            <MeasuredText ruler={ruler} width={INNER - SIGNATURE - 6} text={name} sizes={[10.5, 9, 8]} />
          </View>
          <View style={styles.box} />
        </View>
      ))}
    </View>
  );
}

function Columns({ sheet: { columns } }: Pick<Part, "sheet">) {
  return (
    <View style={[styles.row, styles.columns]} fixed>
      <Text style={{ width: NUMBER }}>n°</Text>
      <Text style={{ width: NAME }}>{columns.name}</Text>
      <Text style={{ width: PROOF }}>{columns.proof}</Text>
      <Text style={{ width: SIGNATURE }}>{columns.signature}</Text>
    </View>
  );
}

function Row(props: { row: PresenceSheetData["rows"][number]; number: number; ruler: Ruler }) {
  const { row, number, ruler } = props;
  return (
    <View style={styles.row} wrap={false}>
      <Text style={[styles.quiet, { width: NUMBER }]}>{number}</Text>
      <View style={{ width: NAME }}>
        <MeasuredText ruler={ruler} width={NAME - 6} text={row.name} weight={700} sizes={[10.5, 8.5, 7]} />
        {row.organisation !== "" && (
          <MeasuredText
            ruler={ruler}
            width={NAME - 6}
            text={row.organisation}
            sizes={[8.5, 7.5]}
            style={styles.quiet}
          />
        )}
      </View>
      <Text style={{ width: PROOF }}>{row.proof}</Text>
      <View style={styles.box} />
    </View>
  );
}

function End({ sheet, ruler }: Part) {
  return (
    <View style={styles.end} wrap={false}>
      <Text style={styles.label}>{sheet.total}</Text>
      <MeasuredText ruler={ruler} width={INNER} text={sheet.note} sizes={[8.5, 8.5, 8]} style={styles.quiet} />
      <View style={[styles.row, styles.organiser]}>
        <Text style={{ width: INNER - SIGNATURE }}>{sheet.organiser}</Text>
        <View style={styles.box} />
      </View>
    </View>
  );
}

const LINE = `0.5 solid ${palette.zinc}`;

const styles = StyleSheet.create({
  // Without composition, as on certificates, so that copied and searched names keep their characters. No line height: the
  // library lays out a page twice to count the pages, and a line height would grow each time.
  page: {
    fontFamily: FAMILY,
    fontFeatureSettings: { ccmp: 0 },
    fontSize: 9.5,
    color: palette.ink,
    paddingHorizontal: SIDE,
    paddingTop: 14 * MM,
    paddingBottom: 20 * MM,
  },
  heading: { marginBottom: 8 },
  title: { fontSize: 16, fontWeight: 700, color: palette.forest, marginBottom: 4 },
  quiet: { color: palette.zinc },
  label: { fontWeight: 700, marginBottom: 3 },
  speakers: { marginBottom: 10 },
  columns: { minHeight: 0, paddingVertical: 3, fontWeight: 700, borderBottom: `1 solid ${palette.ink}` },
  row: {
    flexDirection: "row",
    alignItems: "center",
    minHeight: ROW,
    borderBottom: LINE,
  },
  // The lines of the rows close it above and below.
  box: { width: SIGNATURE, alignSelf: "stretch", borderLeft: LINE, borderRight: LINE },
  end: { marginTop: 10 },
  first: { borderTop: LINE },
  organiser: { marginTop: 8, borderTop: LINE },
  foot: {
    position: "absolute",
    left: SIDE,
    right: SIDE,
    bottom: 10 * MM,
    flexDirection: "row",
    justifyContent: "space-between",
    fontSize: 8,
    color: palette.zinc,
  },
});
