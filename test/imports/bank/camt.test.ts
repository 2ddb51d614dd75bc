import { expect, test } from "vitest";
import { readStatement } from "#app/imports/bank/read-statement.ts";
import { BANK_FILES, bankFile } from "#test/support/bank-samples.ts";

const XML = BANK_FILES.filter((name) => name.endsWith(".xml"));

async function statementsOf(xml: string | Buffer) {
  const reading = await readStatement(typeof xml === "string" ? Buffer.from(xml) : xml);
  if (reading.kind !== "read") throw new Error(JSON.stringify(reading));
  // Lines differ where the same file is written otherwise.
  return JSON.parse(JSON.stringify(reading.file.statements, (key, value) => (key === "line" ? undefined : value)));
}

test.each(XML)("%s is read alike with prefixes, in other versions, in an envelope and on one line", async (name) => {
  const xml = bankFile(name).toString("utf8");
  const same = await statementsOf(xml);
  const prefixed = xml.replace(/<(\/?)(?=[A-Z])/g, "<$1ns2:").replace("xmlns=", "xmlns:ns2=");
  const inEnvelope = xml
    .replace("<Document", "<BizMsg xmlns='urn:swift:xsd:envelope'><AppHdr/><Document")
    .concat("</BizMsg>");
  const versions = ["03", "06", "10", "13"].map((version) => xml.replace(/(camt\.05[34]\.001\.)\d\d/, `$1${version}`));
  const without = xml.replace(/ xmlns="[^"]*"/, "");
  const tight = xml.replace(/>\s+</g, "><");
  const latin = Buffer.from(xml.replace('encoding="UTF-8"', 'encoding="ISO-8859-1"'), "latin1");
  for (const other of [
    prefixed,
    inEnvelope,
    ...versions,
    without,
    tight,
    latin,
    `\ufeff${xml}`,
    xml.replace(/\n/g, "\r\n"),
  ])
    expect(await statementsOf(other)).toEqual(same);
});

/** A statement with entries of these elements, in version 08. */
function statement(entries: string, around = ""): string {
  return `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>
<Acct><Id><IBAN>FR7699999000410001202604157</IBAN></Id><Ccy>EUR</Ccy></Acct>${around}
${entries}</Stmt></BkToCstmrStmt></Document>`;
}

const ENTRY =
  "<Amt Ccy='EUR'>12.5</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-11-03</Dt></BookgDt>";

test("charges, foreign money, texts in every place and the party behind the payer are found", async () => {
  const details = `<NtryDtls><TxDtls><Refs><InstrId>I-1</InstrId><EndToEndId>E-1</EndToEndId></Refs>
    <AmtDtls><InstdAmt><Amt Ccy="USD">20.00</Amt></InstdAmt></AmtDtls>
    <Chrgs><TtlChrgsAndTaxAmt Ccy="EUR">1.25</TtlChrgsAndTaxAmt></Chrgs>
    <RltdPties><Dbtr><Agt><FinInstnId><Nm>BANK</Nm></FinInstnId></Agt></Dbtr>
      <DbtrAcct><Id><Othr><Id>12 34</Id></Othr></Id></DbtrAcct>
      <UltmtDbtr><Pty><Nm>VILLE</Nm><Id><OrgId><Othr><Id>21990001600011</Id></Othr></OrgId></Id></Pty></UltmtDbtr></RltdPties>
    <RmtInf><Ustrd>A</Ustrd><Ustrd>B</Ustrd><Strd><RfrdDocInf><Nb>F-1</Nb></RfrdDocInf><CdtrRefInf><Ref>RF18</Ref></CdtrRefInf>
      <AddtlRmtInf>C</AddtlRmtInf></Strd></RmtInf><AddtlTxInf>D</AddtlTxInf></TxDtls></NtryDtls><AddtlNtryInf>E &amp; F</AddtlNtryInf>`;
  const [{ entries }] = await statementsOf(statement(`<Ntry>${ENTRY}${details}</Ntry>`));
  expect(entries).toMatchObject([
    {
      ...{ cents: 1_250, chargesCents: 125, sent: { cents: 2_000, currency: "USD" }, name: "BANK", iban: "#12 34" },
      ...{ otherNames: ["VILLE"], identifiers: ["21990001600011"], endToEnd: "E-1" },
      texts: {
        references: ["RF18"],
        documents: ["F-1"],
        lines: [["A", "B"], ["C"], ["D"], ["E & F"]],
        ids: ["E-1", "I-1"],
      },
    },
  ]);
});

test("the first opening and the last closing of several days count, in the account's currency", async () => {
  const balance = (code: string, day: string, amount: string, currency = "EUR", sign = "CRDT") =>
    `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="${currency}">${amount}</Amt><CdtDbtInd>${sign}</CdtDbtInd><Dt><Dt>${day}</Dt></Dt></Bal>`;
  const balances = [
    balance("CLBD", "2026-11-04", "2", "EUR", "DBIT"),
    balance("OPBD", "2026-11-03", "3"),
    balance("OPBD", "2026-11-02", "1.1"),
    balance("CLBD", "2026-11-03", "3"),
    balance("CLBD", "2026-11-05", "9", "USD"),
    balance("CLAV", "2026-11-06", "7"),
  ];
  expect(await statementsOf(statement("", balances.join("")))).toMatchObject([
    {
      opening: { cents: 110, currency: "EUR", day: "2026-11-02" },
      closing: { cents: -200, currency: "EUR", day: "2026-11-04" },
    },
  ]);
});

test("an entry that cannot be read is told with its line, and the others are read", async () => {
  const change = (from: RegExp, to: string) => `<Ntry>${ENTRY.replace(from, to)}</Ntry>\n`;
  const entries = [
    change(/12\.5/, "12,50"),
    change(/12\.5/, "12.505"),
    change(/12\.5/, "1e3"),
    change(/<CdtDbtInd>.*<\/CdtDbtInd>/, ""),
    change(/2026-11-03/, "2026-02-30"),
    change(/<Sts>.*<\/Sts>/, ""),
    change(/<Amt.*<\/Amt>/, ""),
    change(/12\.5/, "12.50000"),
  ];
  const reading = await readStatement(Buffer.from(statement(entries.join(""))));
  expect(reading.problems.map(({ line, code }) => [line, code])).toEqual([
    [3, "amount-unreadable"],
    [4, "amount-unreadable"],
    [5, "amount-unreadable"],
    [6, "sign-unknown"],
    [7, "day-unreadable"],
    [8, "status-unknown"],
    [9, "amount-missing"],
  ]);
  expect(reading.kind === "read" && reading.file.statements[0]?.entries.map(({ cents }) => cents)).toEqual([1_250]);
});

test("the parties of a reversal are those of its first way, and the own account is never the other party", async () => {
  const parties = (own: "Dbtr" | "Cdtr", other: "Dbtr" | "Cdtr") =>
    `<NtryDtls><TxDtls><RltdPties><${own}><Pty><Nm>WE</Nm></Pty></${own}><${own}Acct><Id><IBAN>FR7699999000410001202604157</IBAN></Id></${own}Acct>
     <${other}><Pty><Nm>THEY</Nm></Pty></${other}></RltdPties></TxDtls></NtryDtls>`;
  const entry = (sign: string, reversal: string, details: string) =>
    `<Ntry>${ENTRY.replace("CRDT", sign).replace("<Sts>", `${reversal}<Sts>`)}${details}</Ntry>`;
  const turned = "<RvslInd>true</RvslInd>";
  const [{ entries }] = await statementsOf(
    statement(
      [
        entry("CRDT", "", parties("Cdtr", "Dbtr")),
        entry("DBIT", turned, parties("Cdtr", "Dbtr")),
        entry("DBIT", "", parties("Dbtr", "Cdtr")),
        entry("CRDT", turned, parties("Dbtr", "Cdtr")),
        entry("CRDT", "", parties("Dbtr", "Cdtr")),
      ].join(""),
    ),
  );
  expect(entries.map(({ name, cents }: { name: string; cents: number }) => [name, cents])).toEqual([
    ["THEY", 1_250],
    ["THEY", -1_250],
    ["THEY", -1_250],
    ["THEY", 1_250],
    ["THEY", 1_250],
  ]);
});
