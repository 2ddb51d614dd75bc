import type { ReactNode } from "react";
import { WholeNumbers } from "#app/ui/whole-numbers.tsx";

/**
 * An item of the list: what it is and its dates, and what can be done about it, at the right where there is room.
 *
 * @param props.facts its own words, such as a message or an error
 * @param props.when its dates and what it is about
 * @param props.verbs what settles it
 * @param props.more what is seldom needed, below
 */
export function Card(props: {
  title: ReactNode;
  text?: ReactNode;
  facts?: ReactNode;
  when: ReactNode;
  verbs?: ReactNode;
  more?: ReactNode;
}) {
  const { title, text, facts, when, verbs, more } = props;
  return (
    <li className="m-0 grid grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-2 rounded-md border border-zinc/30 px-4 py-3 lg:grid-cols-[minmax(0,1fr)_auto]">
      <div className="flex flex-col gap-1">
        <h2 className="m-0 text-base wrap-anywhere">
          <WholeNumbers>{title}</WholeNumbers>
        </h2>
        {text && (
          <p className="m-0 max-w-text text-sm wrap-anywhere">
            <WholeNumbers>{text}</WholeNumbers>
          </p>
        )}
        {facts && (
          <p className="m-0 max-w-text text-sm whitespace-pre-line wrap-anywhere">
            <WholeNumbers>{facts}</WholeNumbers>
          </p>
        )}
        <p className="m-0 text-sm text-zinc wrap-anywhere">{when}</p>
      </div>
      {verbs && (
        <div className="flex flex-wrap items-start gap-2 lg:max-w-80 lg:justify-end lg:[&_.button]:min-h-9 lg:[&_.button]:py-0.5 lg:[&_.button]:text-sm">
          {verbs}
        </div>
      )}
      {more && <div className="lg:col-span-2">{more}</div>}
    </li>
  );
}
