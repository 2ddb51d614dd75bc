import { Path, StyleSheet, Svg, Text, View } from "@react-pdf/renderer";
import type { Ruler } from "./fonts.ts";
import type { Fact, InvoiceData, TransferCode, VatRow } from "./invoice-data.ts";
import { WrittenText } from "./measured-text.tsx";
import { palette } from "./palette.ts";
import { Signature } from "./signature.tsx";

const TOTALS_WIDTH = 200;
const PAYMENT_LABEL = 120;
/** About 28 mm, so that a telephone reads it from a screen and from paper. */
const CODE_SIZE = 80;
const CODE_WIDTH = 100;
const VAT_COLUMNS = ["rate", "net", "vat", "gross"] as const;

/** Renders the amounts by rate, the totals, the payment and the mentions, never split between pages. */
export function InvoiceTotals({ invoice, ruler, width }: { invoice: InvoiceData; ruler: Ruler; width: number }) {
  return (
    <View wrap={false}>
      <View style={styles.sums}>
        <Rates vat={invoice.vat} ruler={ruler} width={width - TOTALS_WIDTH - 24} />
        <View style={styles.totals}>
          <Sum fact={invoice.totals.net} />
          <Sum fact={invoice.totals.vat} />
          <View style={styles.due}>
            <Text style={styles.sumLabel}>{invoice.totals.gross[0]}</Text>
            <Text>{invoice.totals.gross[1]}</Text>
          </View>
        </View>
      </View>
      {invoice.paid !== null && <Text style={styles.paid}>{invoice.paid}</Text>}
      {invoice.payment && <Payment payment={invoice.payment} ruler={ruler} width={width} />}
      {invoice.signature && <Signature box={invoice.signature} width={width} />}
      <View style={styles.mentions}>
        {invoice.mentions.map((mention) => (
          <WrittenText key={mention} {...{ ruler, width, size: 8 }} text={mention} style={styles.mention} />
        ))}
      </View>
    </View>
  );
}

function Rates({ vat, ruler, width }: { vat: InvoiceData["vat"]; ruler: Ruler; width: number }) {
  return (
    <View style={{ width }}>
      <Text style={styles.label}>{vat.heading}</Text>
      <Rate row={vat.columns} head />
      {vat.rows.map((row) => (
        <Rate key={row.rate} row={row} />
      ))}
      {vat.reasons.map((reason) => (
        <WrittenText key={reason} {...{ ruler, width, size: 8 }} text={reason} style={styles.reason} />
      ))}
    </View>
  );
}

function Rate({ row, head = false }: { row: VatRow; head?: boolean }) {
  return (
    <View style={styles.rate}>
      {VAT_COLUMNS.map((column) => (
        <Text
          key={column}
          style={{ ...styles[column === "rate" ? "first" : "figure"], ...(head ? styles.rateHead : {}) }}
        >
          {row[column]}
        </Text>
      ))}
    </View>
  );
}

function Sum({ fact: [label, value] }: { fact: Fact }) {
  return (
    <View style={styles.sum}>
      <Text style={styles.sumLabel}>{label}</Text>
      <Text>{value}</Text>
    </View>
  );
}

function Payment(props: { payment: NonNullable<InvoiceData["payment"]>; ruler: Ruler; width: number }) {
  const { payment, ruler, width } = props;
  return (
    <View style={styles.payment}>
      <View style={styles.paymentValue}>
        <Text style={styles.paymentHeading}>{payment.heading}</Text>
        {payment.facts.map(([label, value]) => (
          <View key={label} style={styles.paymentFact}>
            <Text style={styles.paymentLabel}>{label}</Text>
            <View style={styles.paymentValue}>
              <WrittenText {...{ ruler, width: width - PAYMENT_LABEL - CODE_WIDTH - 30, size: 9 }} text={value} />
            </View>
          </View>
        ))}
      </View>
      {payment.code && <Code code={payment.code} />}
    </View>
  );
}

/** The code for a bank's app, on white whatever is around it. */
function Code({ code: { side, path, caption } }: { code: TransferCode }) {
  return (
    <View style={styles.code}>
      <Svg width={CODE_SIZE} height={CODE_SIZE} viewBox={`0 0 ${side} ${side}`} style={styles.codeGround}>
        <Path d={path} fill="#000000" />
      </Svg>
      <Text style={styles.codeCaption}>{caption}</Text>
    </View>
  );
}

const styles = StyleSheet.create({
  sums: { flexDirection: "row", justifyContent: "space-between", marginTop: 14 },
  label: { fontSize: 8, color: palette.zinc, marginBottom: 2 },
  rate: { flexDirection: "row", paddingVertical: 2, borderBottom: `0.75 solid ${palette.leaf}` },
  first: { width: "16%" },
  figure: { width: "28%", textAlign: "right" },
  rateHead: { fontSize: 8, color: palette.zinc },
  reason: { marginTop: 4 },
  totals: { width: TOTALS_WIDTH },
  sum: { flexDirection: "row", alignItems: "flex-end", paddingVertical: 2, paddingHorizontal: 8 },
  // A long one takes two lines beside its amount.
  sumLabel: { flexGrow: 1, flexShrink: 1, flexBasis: 0, paddingRight: 8 },
  due: {
    flexDirection: "row",
    alignItems: "flex-end",
    marginTop: 4,
    paddingVertical: 6,
    paddingHorizontal: 8,
    fontSize: 12,
    fontWeight: 700,
    color: palette.forest,
    backgroundColor: palette.leaf,
  },
  paid: {
    alignSelf: "flex-end",
    marginTop: 10,
    paddingVertical: 4,
    paddingHorizontal: 10,
    border: `1.5 solid ${palette.forest}`,
    fontSize: 10.5,
    fontWeight: 700,
    color: palette.forest,
  },
  mentions: { marginTop: 14 },
  mention: { color: palette.zinc, marginBottom: 2 },
  code: { width: CODE_WIDTH, alignItems: "center" },
  codeGround: { backgroundColor: "#ffffff" },
  codeCaption: { fontSize: 7, color: palette.zinc, textAlign: "center", marginTop: 3 },
  payment: {
    flexDirection: "row",
    marginTop: 14,
    padding: 10,
    backgroundColor: palette.paper,
    borderLeft: `3 solid ${palette.forest}`,
  },
  paymentHeading: { fontWeight: 700, marginBottom: 3 },
  paymentFact: { flexDirection: "row" },
  paymentLabel: { width: PAYMENT_LABEL, color: palette.zinc },
  paymentValue: { flex: 1 },
});
