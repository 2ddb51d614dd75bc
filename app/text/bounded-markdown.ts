import { Lexer, Parser, type Token, Tokenizer, type Tokens } from "marked";

/** The first characters of emphasis, strikethrough, links and pictures. */
const MARKS = "*_~[!";

/** The deepest nesting of quotations, lists and emphasis; deeper marks are plain text. */
const DEEPEST = 12;
/**
 * The characters that the parser may search for the ends of emphasis and links, which takes a tenth of a second.
 * Ordinary minutes need some hundred thousand.
 */
const MOST_LOOKED_THROUGH = 4_000_000;

/**
 * Matches a line that begins with a hundred marks of quotations and lists, but not a rule. The parser reads such marks
 * once for each mark and level: thousands of them would take half a minute.
 */
const HUNDRED_MARKS =
  /^(?![ \t]*([*_-])(?:[ \t]*\1)*[ \t]*$)((?:[ \t]*(?:>|[*+-](?=[ \t])|\d{1,9}[.)](?=[ \t]))){99}[ \t]*\d{0,9})([*+>.)-])/gm;

/**
 * Parses blocks and spans up to a depth. The parser recurses for each level and reads the rest of the text again, so
 * unlimited depth would overflow the stack and take quadratic time.
 */
class BoundedTokenizer extends Tokenizer {
  private depth = 0;
  private lookedThrough = 0;

  override blockquote(text: string): Tokens.Blockquote | undefined {
    return this.deeper(() => super.blockquote(text));
  }
  override list(text: string): Tokens.List | undefined {
    return this.deeper(() => super.list(text));
  }
  override emStrong(text: string, masked: string, before?: string): Tokens.Em | Tokens.Strong | undefined {
    return this.span(text, () => super.emStrong(text, masked, before));
  }
  override del(text: string, masked: string, before?: string): Tokens.Del | undefined {
    return this.span(text, () => super.del(text, masked, before));
  }
  override link(text: string): Tokens.Link | Tokens.Image | undefined {
    return this.span(text, () => super.link(text));
  }
  override reflink(text: string, links: Parameters<Tokenizer["reflink"]>[1]): ReturnType<Tokenizer["reflink"]> {
    return this.span(text, () => super.reflink(text, links));
  }

  private span<T>(text: string, read: () => T): T | undefined {
    if (!MARKS.includes(text[0] ?? "")) return undefined;
    this.lookedThrough += text.length;
    return this.lookedThrough > MOST_LOOKED_THROUGH ? undefined : this.deeper(read);
  }

  private deeper<T>(read: () => T): T | undefined {
    if (this.depth >= DEEPEST) return undefined;
    this.depth += 1;
    try {
      return read();
    } finally {
      this.depth -= 1;
    }
  }
}

/**
 * Parses Markdown into tokens. It never fails, and its time is proportional to the text's length.
 *
 * @param text as read from a form
 */
export function markdownTokens(text: string): Token[] {
  return Lexer.lex(withFewMarks(text), { gfm: true, tokenizer: new BoundedTokenizer() });
}

/** Renders Markdown as HTML with line breaks. HTML in the text is kept: the caller escapes or removes it. */
export function markdownHtml(text: string): string {
  return Parser.parse(Lexer.lex(withFewMarks(text), { gfm: true, breaks: true, tokenizer: new BoundedTokenizer() }));
}

/** Escapes the hundredth mark of a line, which is far beyond the deepest level. */
function withFewMarks(text: string): string {
  return text.replace(HUNDRED_MARKS, (_line, _rule, before: string, mark: string) => `${before}\\${mark}`);
}
