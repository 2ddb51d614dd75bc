import { mailto } from "./mailto.ts";

/** An email address that breaks after its @ rather than inside a word. */
export function MailAddress({ children }: { children: string }) {
  const at = children.lastIndexOf("@") + 1;
  return (
    <>
      {children.slice(0, at)}
      <wbr />
      {children.slice(at)}
    </>
  );
}

/** The link to write to an address. */
export function MailLink({ to }: { to: string }) {
  return (
    <a href={mailto(to)}>
      <MailAddress>{to}</MailAddress>
    </a>
  );
}
