import { Document, Page, Path, renderToBuffer, StyleSheet, Svg, Text, View } from "@react-pdf/renderer";
import { allPrintable } from "./all-printable.ts";
import { MM } from "./drawing.ts";
import { FAMILY, openFonts, type Ruler } from "./fonts.ts";
import type { Fact, Party } from "./invoice-data.ts";
import { MeasuredText, WrittenText } from "./measured-text.tsx";
import { LOOP } from "./motif.ts";
import { palette } from "./palette.ts";
import type { ReceiptData, ReceiptRow } from "./receipt-data.ts";

const SIDE = 20 * MM;
const INNER = 210 * MM - 2 * SIDE;
const HALF = INNER / 2 - 4 * MM;
const WIDTHS = { day: 84, means: 96, amount: 80 } as const;
const REFERENCE = INNER - WIDTHS.day - WIDTHS.means - WIDTHS.amount - 12;

/** Renders a receipt as PDF, A4 portrait: seller, buyer, and the payments with day, means and reference. */
export async function renderReceipt(data: ReceiptData): Promise<Buffer> {
  const ruler = (await openFonts()).forTexts(data.payer.name, ...data.payer.lines);
  const receipt = allPrintable(data, ruler);
  return renderToBuffer(
    <Document
      title={`${receipt.title} ${receipt.reference}`}
      author={receipt.seller.name}
      language={receipt.language}
      creator=""
      producer=""
    >
      <Page size="A4" style={styles.page}>
        <View style={styles.content}>
          <Heading receipt={receipt} />
          <View style={styles.parties}>
            <PartyLines party={receipt.seller} ruler={ruler} />
            <PartyLines party={receipt.payer} ruler={ruler} />
          </View>
          <MeasuredText
            ruler={ruler}
            width={INNER}
            text={receipt.statement}
            sizes={[12, 12, 12, 11, 10]}
            style={styles.statement}
          />
          <Facts facts={receipt.facts} ruler={ruler} />
          <Line row={receipt.columns} ruler={ruler} head />
          {receipt.rows
            .map((row, key) => ({ row, key }))
            .map(({ row, key }) => (
              <Line key={key} row={row} ruler={ruler} />
            ))}
          <View style={styles.total} wrap={false}>
            <Text>{receipt.total[0]}</Text>
            <Text>{receipt.total[1]}</Text>
          </View>
        </View>
        <View style={styles.foot} fixed>
          <MeasuredText ruler={ruler} width={INNER} text={receipt.foot} sizes={[8, 8, 7]} />
        </View>
      </Page>
    </Document>,
  );
}

function Heading({ receipt: { title, reference } }: { receipt: ReceiptData }) {
  return (
    <View style={styles.heading}>
      <Svg width={40} height={20} viewBox="0 0 40 20">
        <Path d={LOOP} fill="none" stroke={palette.forest} strokeWidth={1.7} />
      </Svg>
      <View style={styles.number}>
        <Text style={styles.title}>{title}</Text>
        <Text style={styles.reference}>{reference}</Text>
      </View>
    </View>
  );
}

function PartyLines({ party, ruler }: { party: Party; ruler: Ruler }) {
  return (
    <View style={{ width: HALF }}>
      <Text style={styles.label}>{party.heading}</Text>
      <MeasuredText ruler={ruler} width={HALF} text={party.name} weight={700} sizes={[11, 10, 10, 9]} />
      {party.lines.map((line) => (
        <MeasuredText key={line} ruler={ruler} width={HALF} text={line} sizes={[9, 9, 8.5, 8]} />
      ))}
    </View>
  );
}

function Facts({ facts, ruler }: { facts: readonly Fact[]; ruler: Ruler }) {
  return (
    <View style={styles.facts}>
      {facts.map(([label, value]) => (
        <View key={label} style={styles.fact}>
          <Text style={styles.label}>{label}</Text>
          <WrittenText ruler={ruler} width={HALF} text={value} weight={700} size={9} />
        </View>
      ))}
    </View>
  );
}

function Line({ row, ruler, head = false }: { row: ReceiptRow; ruler: Ruler; head?: boolean }) {
  const look = head ? styles.headText : {};
  return (
    <View style={head ? styles.head : styles.row} wrap={false} fixed={head}>
      <Text style={{ width: WIDTHS.day, ...look }}>{row.day}</Text>
      <Text style={{ width: WIDTHS.means, ...look }}>{row.means}</Text>
      <View style={{ width: REFERENCE }}>
        {head ? (
          <Text style={look}>{row.reference}</Text>
        ) : (
          <MeasuredText ruler={ruler} width={REFERENCE - 6} text={row.reference} sizes={[9, 8.5, 8, 7]} />
        )}
      </View>
      <Text style={{ width: WIDTHS.amount, textAlign: "right", ...look }}>{row.amount}</Text>
    </View>
  );
}

const styles = StyleSheet.create({
  page: {
    fontFamily: FAMILY,
    // Without composition, as in the drawings, so that copied and searched names keep their characters.
    fontFeatureSettings: { ccmp: 0 },
    fontSize: 9,
    color: palette.ink,
    paddingHorizontal: SIDE,
    paddingTop: 18 * MM,
    paddingBottom: 24 * MM,
  },
  content: { fontSize: 9, lineHeight: 1.35 },
  heading: {
    flexDirection: "row",
    justifyContent: "space-between",
    alignItems: "flex-start",
    borderBottom: `1.5 solid ${palette.forest}`,
    paddingBottom: 10,
  },
  number: { alignItems: "flex-end" },
  title: { fontSize: 20, fontWeight: 700, color: palette.forest, lineHeight: 1.15 },
  reference: { fontSize: 11, fontWeight: 700 },
  parties: { flexDirection: "row", justifyContent: "space-between", marginTop: 16 },
  label: { fontSize: 8, color: palette.zinc, marginBottom: 2 },
  statement: { marginTop: 24 },
  facts: { flexDirection: "row", flexWrap: "wrap", marginTop: 14, marginBottom: 18, columnGap: 24, rowGap: 7 },
  fact: { maxWidth: INNER },
  head: { flexDirection: "row", backgroundColor: palette.forest, paddingVertical: 5, paddingHorizontal: 6 },
  headText: { color: palette.paper, fontSize: 8, fontWeight: 700 },
  row: {
    flexDirection: "row",
    paddingVertical: 5,
    paddingHorizontal: 6,
    borderBottom: `0.75 solid ${palette.leaf}`,
  },
  total: {
    flexDirection: "row",
    justifyContent: "space-between",
    marginTop: 8,
    paddingVertical: 6,
    paddingHorizontal: 6,
    fontSize: 11,
    fontWeight: 700,
    color: palette.forest,
    backgroundColor: palette.leaf,
  },
  foot: {
    position: "absolute",
    left: SIDE,
    right: SIDE,
    bottom: 12 * MM,
    borderTop: `0.75 solid ${palette.leaf}`,
    paddingTop: 5,
    fontSize: 8,
    color: palette.zinc,
  },
});
