import { Document, Page, Path, renderToBuffer, StyleSheet, Svg, Text, View } from "@react-pdf/renderer";
import type { Language } from "#app/i18n/format.ts";
import type { CertificateData, CertificateFile } from "./certificate-data.ts";
import { MM } from "./drawing.ts";
import { FAMILY, openFonts, type Ruler } from "./fonts.ts";
import { legibleText } from "./legible.ts";
import { MeasuredText } from "./measured-text.tsx";
import { LOOP } from "./motif.ts";
import { palette } from "./palette.ts";
import { printable } from "./printable.ts";
import { qrPathOfText } from "./qr.ts";

const SIDE = 24 * MM;
const INNER = 210 * MM - 2 * SIDE;
const WHEN = 48 * MM;
const DURATION = 24 * MM;
/** The QR code with its light edge. */
const CODE = 28 * MM;

/** Renders an attendance certificate as PDF, A4 portrait: person, edition, half-days, sessions and signatory. */
export async function renderCertificate(data: CertificateData): Promise<Buffer> {
  const { words, edition } = asPrintable(data, await openFonts());
  return await render([data], `${words.title} – ${edition.name}`, data.language);
}

/** Renders many certificates as one PDF, in the given order, each from a page of its own. */
export async function renderCertificates({ title, language, certificates }: CertificateFile): Promise<Buffer> {
  return await render(certificates, title, language);
}

async function render(all: readonly CertificateData[], title: string, language: Language): Promise<Buffer> {
  const fonts = await openFonts();
  return renderToBuffer(
    <Document title={title} language={language} creator="" producer="">
      {all.map((data, at) => {
        const certificate = asPrintable(data, fonts);
        const ruler = fonts.forTexts(certificate.person.name, certificate.person.organisation);
        // biome-ignore lint/suspicious/noArrayIndexKey: the order is fixed
        return <CertificatePage key={at} certificate={certificate} ruler={ruler} />;
      })}
    </Document>,
  );
}

function CertificatePage({ certificate, ruler }: Part) {
  const { words } = certificate;
  return (
    <Page size="A4" style={styles.page}>
      <Heading certificate={certificate} ruler={ruler} />
      <Statement certificate={certificate} ruler={ruler} />
      <Days certificate={certificate} />
      {certificate.sessions.length > 0 && <Sessions certificate={certificate} ruler={ruler} />}
      <Signature certificate={certificate} ruler={ruler} />
      <View style={styles.foot} fixed>
        <Text>{words.basis}</Text>
        <Text>{words.reference}</Text>
      </View>
    </Page>
  );
}

interface Part {
  readonly certificate: CertificateData;
  readonly ruler: Ruler;
}

function Heading({ certificate: { edition, words }, ruler }: Part) {
  const shared = { ruler, width: INNER - 58 };
  return (
    <View>
      <View style={styles.house}>
        <Svg width={44} height={22} viewBox="0 0 40 20" style={styles.loop}>
          <Path d={LOOP} fill="none" stroke={palette.forest} strokeWidth={1.7} />
        </Svg>
        <View>
          <MeasuredText {...shared} text={edition.name} weight={700} sizes={[13, 11, 10]} style={styles.green} />
          <MeasuredText {...shared} text={edition.dates} sizes={[9.5, 9, 8]} style={styles.quiet} />
        </View>
      </View>
      <Text style={styles.title}>{words.title}</Text>
    </View>
  );
}

function Statement({ certificate: { person, edition, words }, ruler }: Part) {
  return (
    <View style={styles.statement}>
      <MeasuredText ruler={ruler} width={INNER - 36} text={words.certifies} sizes={[11, 11, 11, 10]} />
      <MeasuredText
        ruler={ruler}
        width={INNER - 36}
        text={person.name}
        weight={700}
        sizes={[26, 18, 15, 12]}
        style={styles.name}
      />
      <MeasuredText
        ruler={ruler}
        width={INNER - 36}
        text={person.organisation}
        sizes={[12, 11, 10, 9]}
        style={styles.quiet}
      />
      <MeasuredText
        ruler={ruler}
        width={INNER - 36}
        text={words.tookPart}
        sizes={[11, 11, 11, 11, 10]}
        style={styles.part}
      />
      <MeasuredText ruler={ruler} width={INNER - 36} text={edition.place} sizes={[10, 10, 9]} style={styles.quiet} />
    </View>
  );
}

function Days({ certificate: { days, words } }: Pick<Part, "certificate">) {
  return (
    <View>
      <Text style={styles.section}>{words.days}</Text>
      {days.map(({ day, halves }) => (
        <View key={day} style={styles.line} wrap={false}>
          <Text>{day}</Text>
          <Text>{halves}</Text>
        </View>
      ))}
      <Text style={styles.total}>{words.daysTotal}</Text>
    </View>
  );
}

function Sessions({ certificate: { sessions, words }, ruler }: Part) {
  return (
    <View>
      <Text style={styles.section} minPresenceAhead={40}>
        {words.sessions}
      </Text>
      {sessions.map(({ when, title, duration }) => (
        <View key={`${when} ${title}`} style={styles.line} wrap={false}>
          <Text style={styles.when}>{when}</Text>
          <MeasuredText ruler={ruler} width={INNER - WHEN - DURATION} text={title} sizes={[10.5, 10.5, 10.5, 9.5]} />
          <Text style={styles.duration}>{duration}</Text>
        </View>
      ))}
      <Text style={styles.total}>{words.sessionsTotal}</Text>
    </View>
  );
}

function Signature({ certificate: { words, check }, ruler }: Part) {
  const width = INNER / 2;
  const { side, path } = qrPathOfText(check.address);
  return (
    <View style={styles.end} wrap={false}>
      <View style={styles.check}>
        <Svg width={CODE} height={CODE} viewBox={`0 0 ${side} ${side}`}>
          <Path d={path} fill={palette.ink} />
        </Svg>
        <MeasuredText ruler={ruler} width={width - 18} text={check.label} weight={700} sizes={[9, 9]} />
        <MeasuredText ruler={ruler} width={width - 18} text={check.said} sizes={[7.5, 7.5, 7]} style={styles.quiet} />
      </View>
      <View style={styles.signature}>
        <MeasuredText ruler={ruler} width={width} text={words.made} sizes={[10.5, 10.5, 10]} />
        <MeasuredText ruler={ruler} width={width} text={words.signed} weight={700} sizes={[10.5, 10.5, 10.5, 9]} />
        <View style={styles.rule} />
      </View>
    </View>
  );
}

function asPrintable(data: CertificateData, { covers }: Ruler): CertificateData {
  const shown = (text: string) => printable(text, covers);
  const { name, organisation, latin } = data.person;
  const all = <T extends object>(texts: T) =>
    Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, shown(text)])) as T;
  return {
    language: data.language,
    edition: all(data.edition),
    person: {
      name: shown(legibleText(name, latin?.name, covers)),
      organisation: shown(legibleText(organisation, latin?.organisation, covers)),
    },
    days: data.days.map(all),
    sessions: data.sessions.map(all),
    check: { ...all(data.check), address: data.check.address },
    words: all(data.words),
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
    paddingHorizontal: SIDE,
    paddingTop: 20 * MM,
    paddingBottom: 32 * MM,
  },
  house: { flexDirection: "row", alignItems: "center" },
  loop: { marginRight: 14 },
  green: { color: palette.forest },
  quiet: { color: palette.zinc },
  title: { fontSize: 26, lineHeight: 1.2, fontWeight: 700, color: palette.forest, marginTop: 30 },
  statement: { marginTop: 18, paddingVertical: 16, paddingHorizontal: 18, backgroundColor: palette.leaf },
  name: { marginTop: 4 },
  part: { marginTop: 10 },
  section: { fontSize: 13, fontWeight: 700, color: palette.forest, marginTop: 22, marginBottom: 4 },
  line: {
    flexDirection: "row",
    justifyContent: "space-between",
    paddingVertical: 4,
    borderTop: `0.75 solid ${palette.leaf}`,
  },
  when: { width: WHEN },
  duration: { width: DURATION, textAlign: "right" },
  total: { fontWeight: 700, textAlign: "right", paddingTop: 4, borderTop: `1 solid ${palette.forest}` },
  end: { flexDirection: "row", marginTop: 30 },
  check: { width: INNER / 2 },
  signature: { width: INNER / 2 },
  rule: { marginTop: 56, borderTop: `0.75 solid ${palette.zinc}` },
  foot: {
    position: "absolute",
    left: SIDE,
    right: SIDE,
    bottom: 14 * MM,
    paddingTop: 6,
    borderTop: `0.75 solid ${palette.leaf}`,
    fontSize: 8,
    lineHeight: 1.35,
    color: palette.zinc,
  },
});
