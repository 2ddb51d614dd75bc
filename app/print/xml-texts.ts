import { SaxesParser } from "saxes";

/** A text of an XML file, with the local names of the elements around it, such as `SellerTradeParty/Name`. */
export interface XmlText {
  readonly path: string;
  readonly text: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Reads the texts of an XML file, in their order. @throws when it is not well-formed */
export function xmlTexts(xml: string): XmlText[] {
  const open: { name: string; text: string; attributes: Record<string, string> }[] = [];
  const texts: XmlText[] = [];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    open.push({ name: name.replace(/^.*:/, ""), text: "", attributes: attributes as Record<string, string> });
  });
  parser.on("text", (text) => {
    const element = open.at(-1);
    if (element) element.text += text;
  });
  parser.on("closetag", () => {
    const path = open.map(({ name }) => name).join("/");
    const element = open.pop();
    if (element) texts.push({ path, text: element.text.trim(), attributes: element.attributes });
  });
  parser.write(xml).close();
  return texts;
}
