import { Link } from "@remix-run/react";
import type { OfficeRight } from "#app/domain/people/rights.ts";
import { Notice } from "../notice.tsx";
import { WholeNumbers } from "../whole-numbers.tsx";
import { May } from "./office.ts";

/** A paragraph about the page, or a notice; both with a link for readers with the right. */
export type Note =
  | string
  | {
      readonly text?: string;
      readonly notice?: "info" | "attention";
      readonly title?: string;
      readonly link?: readonly [to: string, label: string, needs: OfficeRight];
    };

/** Notes in order; false ones are left out. */
export function Notes({ of }: { of: readonly (Note | false | null)[] }) {
  return of.map((note) => {
    if (!note) return null;
    const { text, notice, title, link } = typeof note === "string" ? ({ text: note } as Exclude<Note, string>) : note;
    const look = notice ? "" : link ? "m-0" : "m-0 max-w-text";
    const said = (
      <p key={text ?? link?.[1]} className={`${look} wrap-anywhere`}>
        <WholeNumbers>{text}</WholeNumbers>
        {text && link && " "}
        {link && (
          <May needs={link[2]}>
            <Link to={link[0]}>{link[1]}</Link>
          </May>
        )}
      </p>
    );
    if (!notice) return said;
    return (
      <Notice key={said.key} tone={notice} title={title}>
        {said}
      </Notice>
    );
  });
}
