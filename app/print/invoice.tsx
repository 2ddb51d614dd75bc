import { Document, Page, Path, renderToBuffer, StyleSheet, Svg, Text, View } from "@react-pdf/renderer";
import { allPrintable } from "./all-printable.ts";
import { MM } from "./drawing.ts";
import { type Box, fitText } from "./fit.ts";
import { FAMILY, openFonts, type Ruler } from "./fonts.ts";
import type { Fact, InvoiceData, Party } from "./invoice-data.ts";
import { InvoiceLines } from "./invoice-lines.tsx";
import { InvoiceTotals } from "./invoice-totals.tsx";
import { MeasuredText, WrittenText } from "./measured-text.tsx";
import { LOOP } from "./motif.ts";
import { palette } from "./palette.ts";

const PADDING = 17 * MM;
const INNER = 210 * MM - 2 * PADDING;
/** The buyer's width, in the window of a French envelope. */
const BUYER_WIDTH = 78 * MM;
const FOOT_SIZE = 8;
/** the width of a fact whose text is not plain, with three in a row */
const FACT_WIDTH = (INNER - 2 * 22) / 3;
const SELLER_WIDTH = INNER - BUYER_WIDTH - 8 * MM;

/** Renders an invoice or credit note as PDF: A4, as many pages as needed, each with a header and page number. */
export async function renderInvoice(data: InvoiceData): Promise<Buffer> {
  const ruler = (await openFonts()).forTexts(data.buyer.name, ...data.buyer.lines);
  const invoice = allPrintable(data, ruler);
  const name = `${invoice.title} ${invoice.reference}`;
  return renderToBuffer(
    <Document title={name} author={invoice.seller.name} language={data.language} creator="" producer="">
      <Page size="A4" style={styles.page}>
        <View style={styles.content}>
          <Heading invoice={invoice} ruler={ruler} />
          <View style={styles.parties}>
            <SellerLines party={invoice.seller} ruler={ruler} />
            <BuyerBox party={invoice.buyer} ruler={ruler} />
          </View>
          <Facts facts={invoice.facts} ruler={ruler} />
          {invoice.credit !== null && (
            <WrittenText
              {...{ ruler, width: INNER, size: 10.5, weight: 700 }}
              text={invoice.credit}
              style={styles.credit}
            />
          )}
          <MeasuredText
            ruler={ruler}
            width={INNER}
            text={invoice.supply}
            weight={700}
            sizes={[10.5, 10.5, 10.5, 10, 9]}
            style={styles.supply}
          />
          <InvoiceLines invoice={invoice} ruler={ruler} width={INNER} />
          <InvoiceTotals invoice={invoice} ruler={ruler} width={INNER} />
        </View>
        <Foot name={name} invoice={invoice} ruler={ruler} />
      </Page>
    </Document>,
  );
}

type Part = { invoice: InvoiceData; ruler: Ruler };

function Heading({ invoice: { title, reference, seller }, ruler }: Part) {
  return (
    <View style={styles.heading}>
      <View style={styles.sender}>
        <Svg width={40} height={20} viewBox="0 0 40 20" style={styles.loop}>
          <Path d={LOOP} fill="none" stroke={palette.forest} strokeWidth={1.7} />
        </Svg>
        <MeasuredText ruler={ruler} width={SELLER_WIDTH - 50} text={seller.name} weight={700} sizes={[14, 12, 11, 9]} />
      </View>
      <View style={styles.number}>
        <Text style={styles.title}>{title}</Text>
        <Text style={styles.reference}>{reference}</Text>
      </View>
    </View>
  );
}

function SellerLines({ party, ruler }: { party: Party; ruler: Ruler }) {
  return (
    <View style={{ width: SELLER_WIDTH }}>
      <Text style={styles.label}>{party.heading}</Text>
      {party.lines.map((line) => (
        <MeasuredText key={line} ruler={ruler} width={SELLER_WIDTH} text={line} sizes={[9, 9, 8.5, 8]} />
      ))}
    </View>
  );
}

function BuyerBox({ party, ruler }: { party: Party; ruler: Ruler }) {
  const width = BUYER_WIDTH - 24;
  return (
    <View style={styles.buyer}>
      <Text style={styles.label}>{party.heading}</Text>
      <MeasuredText ruler={ruler} width={width} text={party.name} weight={700} sizes={[11, 10, 10, 9, 9]} />
      {party.lines.map((line) => (
        <MeasuredText key={line} ruler={ruler} width={width} text={line} sizes={[9.5, 9, 9, 8]} />
      ))}
    </View>
  );
}

function Facts({ facts, ruler }: { facts: readonly Fact[]; ruler: Ruler }) {
  return (
    <View style={styles.facts}>
      {facts.map(([label, value]) => (
        <View key={label} style={styles.fact}>
          <Text style={styles.factLabel}>{label}</Text>
          <WrittenText ruler={ruler} width={FACT_WIDTH} text={value} weight={700} size={9} />
        </View>
      ))}
    </View>
  );
}

/**
 * No line height is set: the library lays out a page twice to count the pages, and a line height would grow each time.
 */
function Foot({ name, invoice, ruler }: Part & { name: string }) {
  const box: Box = { width: INNER - 70, height: 2 * FOOT_SIZE, weight: 400, leading: 1.3, sizes: [FOOT_SIZE, 6] };
  const text = `${name} · ${invoice.foot}`;
  const { size, lines } = fitText(text, box, ruler);
  return (
    <View style={styles.foot} fixed>
      {ruler.plain(text) ? (
        <Text style={{ fontSize: size }}>{lines.join("\n")}</Text>
      ) : (
        <MeasuredText
          ruler={ruler}
          width={box.width}
          text={text}
          sizes={[FOOT_SIZE, FOOT_SIZE, 6]}
          style={styles.quiet}
        />
      )}
      <Text render={({ pageNumber, totalPages }) => `${invoice.page} ${pageNumber} / ${totalPages}`} />
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
    paddingHorizontal: PADDING,
    paddingTop: 15 * MM,
    paddingBottom: 22 * MM,
  },
  // A line height is computed from the font size next to it, and inherited in points.
  content: { fontSize: 9, lineHeight: 1.35 },
  heading: {
    flexDirection: "row",
    justifyContent: "space-between",
    alignItems: "flex-start",
    borderBottom: `1.5 solid ${palette.forest}`,
    paddingBottom: 10,
  },
  sender: { flexDirection: "row", alignItems: "center" },
  loop: { marginRight: 10 },
  number: { alignItems: "flex-end" },
  title: { fontSize: 20, fontWeight: 700, color: palette.forest, lineHeight: 1.15 },
  reference: { fontSize: 12, fontWeight: 700 },
  parties: { flexDirection: "row", justifyContent: "space-between", marginTop: 14 },
  label: { fontSize: 8, color: palette.zinc, marginBottom: 3 },
  buyer: { width: BUYER_WIDTH, backgroundColor: palette.leaf, paddingVertical: 9, paddingHorizontal: 12 },
  facts: { flexDirection: "row", flexWrap: "wrap", marginTop: 16, columnGap: 22, rowGap: 7 },
  fact: { maxWidth: INNER },
  factLabel: { fontSize: 8, color: palette.zinc },
  credit: { marginTop: 12, color: palette.brick },
  quiet: { color: palette.zinc },
  supply: { marginTop: 16, marginBottom: 6 },
  foot: {
    position: "absolute",
    left: PADDING,
    right: PADDING,
    bottom: 10 * MM,
    flexDirection: "row",
    justifyContent: "space-between",
    borderTop: `0.75 solid ${palette.leaf}`,
    paddingTop: 5,
    fontSize: FOOT_SIZE,
    color: palette.zinc,
  },
});
