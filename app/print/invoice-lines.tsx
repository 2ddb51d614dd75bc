import { StyleSheet, Text, View } from "@react-pdf/renderer";
import type { Ruler } from "./fonts.ts";
import type { InvoiceColumns, InvoiceData } from "./invoice-data.ts";
import { MeasuredText } from "./measured-text.tsx";
import { palette } from "./palette.ts";

/** Widths in points of the columns after the description, in order. */
const WIDTHS = { quantity: 46, unitNet: 86, rate: 38, net: 68, gross: 70 } as const;
const FIGURES = Object.keys(WIDTHS) as (keyof typeof WIDTHS)[];
const GAP = 6;

/** Renders the lines of an invoice; the table's header is repeated on every page. */
export function InvoiceLines({ invoice, ruler, width }: { invoice: InvoiceData; ruler: Ruler; width: number }) {
  const description = width - FIGURES.reduce((total, column) => total + WIDTHS[column], 0) - 2 * GAP;
  return (
    <View>
      <View style={styles.head} fixed>
        <Text style={{ width: description, ...styles.headText }}>{invoice.columns.description}</Text>
        <Figures of={invoice.columns} head />
      </View>
      {invoice.lines
        .map((line, key) => ({ line, key }))
        .map(({ line, key }) => (
          <View key={key} style={styles.row} wrap={false}>
            <View style={{ width: description }}>
              <MeasuredText
                {...{ ruler, text: line.name, weight: 700, width: description - GAP }}
                sizes={[9.5, 9, 9, 8.5, 8]}
              />
              <MeasuredText {...{ ruler, text: line.detail, width: description - GAP }} sizes={[9, 8.5, 8.5, 8]} />
            </View>
            <Figures of={line} />
          </View>
        ))}
    </View>
  );
}

function Figures({ of, head = false }: { of: Omit<InvoiceColumns, "description">; head?: boolean }) {
  return (
    <>
      {FIGURES.map((column) => (
        <Text key={column} style={{ width: WIDTHS[column], textAlign: "right", ...(head ? styles.headText : {}) }}>
          {of[column]}
        </Text>
      ))}
    </>
  );
}

const styles = StyleSheet.create({
  head: {
    flexDirection: "row",
    alignItems: "flex-end",
    backgroundColor: palette.forest,
    paddingVertical: 5,
    paddingHorizontal: GAP,
  },
  headText: { color: palette.paper, fontSize: 8, fontWeight: 700, lineHeight: 1.2 },
  row: {
    flexDirection: "row",
    paddingVertical: 4,
    paddingHorizontal: GAP,
    borderBottom: `0.75 solid ${palette.leaf}`,
  },
});
