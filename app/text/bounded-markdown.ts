import { Lexer, Parser, type Token, Tokenizer, type Tokens } from "marked";

/** What emphasis, strikethrough, links and pictures begin with. */
const MARKS = "*_~[!";

/** Quotations and lists one inside the other, and emphasis inside emphasis: what is deeper is text as it was typed. */
const DEEPEST = 12;
/**
 * Each mark of emphasis or of a link looks through the rest of its paragraph for its end: this many characters in all, a
 * tenth of a second. Ordinary minutes look through some hundred thousand.
 */
const MOST_LOOKED_THROUGH = 4_000_000;

/**
 * A line that begins with a hundred marks of quotations and lists, up to the last of them; no rule across the page. The parser
 * walks along such marks once for each of them, for each level: thousands in one line would cost half a minute.
 */
const HUNDRED_MARKS =
  /^(?![ \t]*([*_-])(?:[ \t]*\1)*[ \t]*$)((?:[ \t]*(?:>|[*+-](?=[ \t])|\d{1,9}[.)](?=[ \t]))){99}[ \t]*\d{0,9})([*+>.)-])/gm;

/**
 * Reads a block or a span only where it is not too deep. The parser calls itself for each level, and each level reads the
 * rest of the text again, so depth without a bound costs the whole stack and a time that grows with its square.
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
 * Markdown as the parser's tokens, whatever the text is: none makes it fail, and none takes a time out of proportion to its
 * length.
 *
 * @param text as a form took it
 */
export function markdownTokens(text: string): Token[] {
  return Lexer.lex(withFewMarks(text), { gfm: true, tokenizer: new BoundedTokenizer() });
}

/** The same as HTML, line breaks kept. Tags in the text are part of it: the caller escapes or removes them. */
export function markdownHtml(text: string): string {
  return Parser.parse(Lexer.lex(withFewMarks(text), { gfm: true, breaks: true, tokenizer: new BoundedTokenizer() }));
}

/** The same text, the hundredth mark of a line escaped: far deeper than what is drawn as levels, it is text as it was typed. */
function withFewMarks(text: string): string {
  return text.replace(HUNDRED_MARKS, (_line, _rule, before: string, mark: string) => `${before}\\${mark}`);
}
