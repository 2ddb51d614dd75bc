import type { MarkedToken, Token, Tokens } from "marked";
import { createElement, Fragment, type ReactNode } from "react";
import { markdownTokens } from "#app/text/bounded-markdown.ts";

/**
 * Markdown as React elements, not as HTML: tags in the text are shown as typed, links lead to web or email addresses
 * only, and pictures are replaced by their alternative text.
 */
export function Markdown({ text }: { text: string }) {
  return <div className="grid gap-3 wrap-anywhere">{parts(markdownTokens(text))}</div>;
}

/** Renders tokens in order; they need no keys because their order never changes. */
function parts(tokens: readonly Token[] = [], around: string | typeof Fragment = Fragment): ReactNode {
  return createElement(around, null, ...tokens.map((token) => part(token as MarkedToken)));
}

function part(token: MarkedToken): ReactNode {
  switch (token.type) {
    case "heading":
      return <h3 className="mt-2 text-lg">{parts(token.tokens)}</h3>;
    case "paragraph":
      return parts(token.tokens, "p");
    case "list":
      return <Items list={token} />;
    case "blockquote":
      return <blockquote className="grid gap-2 border-line border-l-4 pl-4">{parts(token.tokens)}</blockquote>;
    case "code":
      return <pre className="overflow-x-auto whitespace-pre-wrap">{token.text}</pre>;
    case "hr":
      return <hr className="border-line" />;
    case "space":
      return null;
    case "strong":
    case "em":
    case "del":
      return parts(token.tokens, token.type);
    case "codespan":
      return <code>{token.text}</code>;
    case "br":
      return <br />;
    case "link":
      return /^(https?:|mailto:)/i.test(token.href) ? (
        <a href={token.href} rel="noreferrer">
          {parts(token.tokens)}
        </a>
      ) : (
        parts(token.tokens)
      );
    case "text":
      return "tokens" in token && token.tokens ? parts(token.tokens) : token.text;
    case "escape":
      return token.text;
    default:
      // Tables, pictures and tags are shown as they were typed.
      return token.raw;
  }
}

function Items({ list: { ordered, start, items } }: { list: Tokens.List }) {
  const shown = items.map((item) => parts(item.tokens, "li"));
  return ordered
    ? createElement("ol", { start: Number(start) || 1, className: "list-decimal pl-6" }, ...shown)
    : createElement("ul", { className: "list-disc pl-6" }, ...shown);
}
