/** Parses XML into plain elements with their lines. */
import { SaxesParser } from "saxes";
import { type Findings, line } from "./problems.ts";

export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  /** The element's own text, without its children's. */
  text: string;
  /** Line of its opening tag, from 1. */
  readonly line: number;
}

/** frab has seven levels. */
const DEEPEST = 64;
/** The largest real programme has about 40,000. */
const MOST_ELEMENTS = 1_000_000;
const PIECE = 256 * 1024;

/**
 * Parses XML in pieces, with turns for other work in between. Refuses with its line: a syntax error, truncated text,
 * any document type declaration (frab has none, and entity bombs need one), more than 64 levels, more than a million
 * elements.
 *
 * @returns the root element, or null after a refusal noted in `findings`
 */
export async function readXml(
  text: string,
  onElement: (name: string) => void,
  findings: Findings,
): Promise<XmlElement | null> {
  const parser = new SaxesParser({ position: true });
  const open: XmlElement[] = [];
  let root: XmlElement | null = null;
  let elements = 0;
  let closing = false;
  let refused = false;
  const refuse = (...refusal: Parameters<Findings["refuse"]>) => {
    if (!refused) findings.refuse(...refusal);
    refused = true;
  };
  parser.on("error", () => {
    if (closing) refuse(line(parser.line), "file-cut");
    else refuse(line(parser.line), "xml-syntax", { column: parser.column + 1 });
  });
  parser.on("doctype", (declaration) => refuse(line(parser.line - declaration.split("\n").length + 1), "doctype"));
  parser.on("opentag", (tag) => {
    elements += 1;
    if (open.length >= DEEPEST) refuse(line(parser.line), "too-deep", { most: DEEPEST });
    if (elements > MOST_ELEMENTS) refuse(line(parser.line), "too-many-parts", { most: MOST_ELEMENTS });
    if (refused) return;
    const element: XmlElement = {
      name: tag.name,
      attributes: new Map(Object.entries(tag.attributes as Record<string, string>)),
      children: [],
      text: "",
      line: parser.line,
    };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  const addText = (piece: string) => {
    const element = open.at(-1);
    if (element) element.text += piece;
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("closetag", (tag) => {
    open.pop();
    onElement(tag.name);
  });
  for (let at = 0; at < text.length && !refused; at += PIECE) {
    if (at > 0) await new Promise(setImmediate);
    parser.write(text.slice(at, at + PIECE));
  }
  if (refused) return null;
  closing = true;
  parser.close();
  return refused ? null : root;
}
