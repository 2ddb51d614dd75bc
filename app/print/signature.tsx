import { StyleSheet, Text, View } from "@react-pdf/renderer";
import type { SignatureBox } from "./invoice-data.ts";
import { palette } from "./palette.ts";

/** Renders the box in which a buyer accepts a quotation, with room to write by hand. */
export function Signature({ box, width }: { box: SignatureBox; width: number }) {
  return (
    <View style={{ ...styles.box, width }}>
      <Text style={styles.heading}>{box.heading}</Text>
      <View style={styles.lines}>
        {box.lines.map((line) => (
          <View key={line} style={styles.line}>
            <Text style={styles.label}>{line}</Text>
          </View>
        ))}
      </View>
    </View>
  );
}

const styles = StyleSheet.create({
  box: { marginTop: 14, border: `1 solid ${palette.zinc}`, padding: 10 },
  heading: { fontWeight: 700, marginBottom: 4 },
  lines: { flexDirection: "row", columnGap: 14 },
  line: { flex: 1, height: 58, borderTop: `0.75 solid ${palette.leaf}`, paddingTop: 3 },
  label: { fontSize: 8, color: palette.zinc },
});
