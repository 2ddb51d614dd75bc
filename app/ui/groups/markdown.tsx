import type { Token, Tokens } from "marked";
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
function parts(tokens: readonly Token[] = []): ReactNode {
  return createElement(Fragment, null, ...tokens.map((token) => part(token as MarkedToken)));
}

type MarkedToken =
  | Tokens.Heading
  | Tokens.Paragraph
  | Tokens.List
  | Tokens.Blockquote
  | Tokens.Code
  | Tokens.Hr
  | Tokens.Space
  | Tokens.Text
  | Tokens.Strong
  | Tokens.Em
  | Tokens.Del
  | Tokens.Codespan
  | Tokens.Link
  | Tokens.Br
  | Tokens.Escape;

function part(token: MarkedToken): ReactNode {
  switch (token.type) {
    case "heading":
      return <h3 className="mt-2 text-lg">{parts(token.tokens)}</h3>;
    case "paragraph":
      return <p>{parts(token.tokens)}</p>;
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
      return <strong>{parts(token.tokens)}</strong>;
    case "em":
      return <em>{parts(token.tokens)}</em>;
    case "del":
      return <del>{parts(token.tokens)}</del>;
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
      return token.tokens ? parts(token.tokens) : token.text;
    case "escape":
      return token.text;
    default:
      // Tables, pictures and tags are shown as typed.
      return (token as Token).raw;
  }
}

function Items({ list }: { list: Tokens.List }) {
  const items = createElement(
    Fragment,
    null,
    ...list.items.map((item) => createElement("li", null, parts(item.tokens))),
  );
  if (list.ordered)
    return (
      <ol start={Number(list.start) || 1} className="list-decimal pl-6">
        {items}
      </ol>
    );
  return <ul className="list-disc pl-6">{items}</ul>;
}
