import { renderToStaticMarkup } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import { expect, test } from "vitest";
import { AllFields, Entries, FormErrors, FormFields, fieldsOf } from "#app/forms/drawn.tsx";
import { area, choice, email, hidden, line, list, rowChoices } from "#app/forms/fields.ts";
import { form, search } from "#app/forms/form.ts";
import { errorsOf } from "#app/forms/form-texts.ts";
import { BLANK } from "#app/forms/state.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";

const PERSON = form({ name: line({ label: "registration:identity.given_name", max: 20, autoComplete: "given-name" }) });
const ORDER = form({
  kind: choice({
    label: "orders:form.buyer.kind",
    control: "radios",
    choices: { one: "forms:none", two: "forms:errors.wrong" },
  }),
  note: area({ label: "organiser:venues.accessNote", hint: "organiser:venues.degreesHint", max: 20 }),
  sessions: rowChoices({ label: "organiser:menu.quotas" }),
  since: hidden({ max: 9 }),
  people: list(PERSON, { label: "sessions:speaker", least: 1, most: 5 }),
});
const Field = fieldsOf(ORDER);
const OfPerson = fieldsOf(PERSON);
const STATE = {
  values: { kind: "two", note: "<b>", sessions: ["7"], people: "2", "1_name": "Ada" },
  errors: { "2_name": { code: "required" }, note: { code: "tooLong", params: { limit: 20 } } },
};

test.each(["fr", "en"] as const)("a form is drawn as it is declared, in %s", (language) => {
  const words = messagesIn(language);
  const html = renderToStaticMarkup(
    <I18nextProvider i18n={words}>
      <FormFields form={ORDER} state={STATE}>
        <Field name="kind" />
        <Field name="note" />
        <Field
          name="sessions"
          options={[
            { value: 7, label: "Sept" },
            { value: 8, label: "Huit" },
          ]}
        />
        <Entries name="people">{() => <OfPerson name="name" />}</Entries>
      </FormFields>
    </I18nextProvider>,
  );
  const tooLong = words.t("forms:errors.tooLong", { limit: 20 });
  expect(html).toContain(`<label for="note">${words.t("organiser:venues.accessNote")}</label>`);
  expect(html).toContain('aria-describedby="note-hint note-error" aria-invalid="true"');
  expect(html).toContain(`<p class="field-error" id="note-error">${tooLong}</p>`);
  expect(html).toContain("&lt;b&gt;</textarea>");
  expect(html).toMatch(/<input type="radio" name="kind" id="kind-two" checked="" value="two"/);
  expect(html).toMatch(/name="sessions" id="sessions-7" checked="" value="7"/);
  expect(html).not.toMatch(/checked="" value="8"/);
  expect(html).toContain('<input type="hidden" name="people" value="2"/>');
  expect(html).toMatch(
    /autoComplete="given-name"[^>]*name="1_name"[^>]*value="Ada"|name="1_name"[^>]*autoComplete="given-name"[^>]*value="Ada"/i,
  );
  expect(html).toContain(`id="2_name-error">${words.t("forms:errors.required")}`);
  const own = errorsOf(
    words,
    { ...PERSON, says: "registration:errors" },
    { values: {}, errors: { "1_given_name": { code: "too-often" } } },
  );
  expect(own[0]?.message).toBe(words.t("registration:errors.given_name.too-often"));
});

test("the list of errors names and links each field, in the order of the page", () => {
  const errors = {
    "2_name": { code: "required" },
    note: { code: "tooLong", params: { limit: 20 } },
    sessions: { code: "choice" },
    since: { code: "required" },
    endsWaits: { code: "endsWaits", params: { count: 2 } },
    form: { code: "wrong" },
  };
  const html = (language: "fr" | "en") =>
    renderToStaticMarkup(
      <I18nextProvider i18n={messagesIn(language)}>
        <FormFields form={ORDER} state={{ ...STATE, errors }}>
          <FormErrors />
        </FormFields>
      </I18nextProvider>,
    );
  const listed = [...html("fr").matchAll(/<li>(?:<a href="#(\w+)">)?([^<]+)/g)];
  const { t } = messagesIn("fr");
  const required = t("forms:errors.required");
  expect(listed.map(([, field, message]) => [field, message])).toEqual([
    [undefined, t("forms:errors.wrong")],
    ["endsWaits", t("forms:errors.endsWaits", { count: 2 })],
    ["note", `${t("organiser:venues.accessNote")}\u00a0: ${t("forms:errors.tooLong", { limit: 20 })}`],
    ["sessions", `${t("organiser:menu.quotas")}\u00a0: ${t("forms:errors.choice")}`],
    [undefined, required],
    ["2_name", `Intervenant 2, ${t("registration:identity.given_name")}\u00a0: ${required}`],
  ]);
  expect(html("en")).toContain(`>Speaker 2, First name: ${messagesIn("en").t("forms:errors.required")}<`);
  expect(html("fr")).toContain(t("forms:mend", { count: 6 }));
});

test("an error code with a field's name uses the general text", () => {
  const words = messagesIn("fr");
  const guest = form({ email: email({ label: "registration:identity.email" }) }, { says: "registration:errors" });
  const [said] = errorsOf(words, guest, { values: {}, errors: { email: { code: "email" } } });
  expect(said?.message).toContain(words.t("forms:errors.email"));
});

test("each error of an entry's field is shown with the entry's own text", () => {
  const words = messagesIn("en");
  const guest = form(
    { email: line({ label: "registration:identity.email", max: 20 }) },
    { says: "registration:errors" },
  );
  const party = form({ people: list(guest, { least: 1, most: 5 }) }, { says: "orders:errors" });
  const state = { values: { people: "2" }, errors: { "2_email": { code: "twice", also: [{ code: "unreadable" }] } } };
  const said = [words.t("registration:errors.email.twice"), words.t("forms:errors.unreadable")];
  const label = words.t("registration:identity.email");
  expect(errorsOf(words, party, state)).toEqual(
    said.map((message) => ({ field: "2_email", message: `${label}: ${message}` })),
  );
  const OfGuest = fieldsOf(guest);
  const html = renderToStaticMarkup(
    <I18nextProvider i18n={words}>
      <FormFields form={party} state={state}>
        <Entries name="people">{() => <OfGuest name="email" />}</Entries>
      </FormFields>
    </I18nextProvider>,
  );
  expect(html).toContain(`id="2_email-error">${said.join(" ")}`);
});

test("a label inside its field is read out, shown in the empty field, and gives the field an id of its own", () => {
  const words = messagesIn("fr");
  const looked = form({ q: search("organiser:search.label") });
  const html = renderToStaticMarkup(
    <I18nextProvider i18n={words}>
      <FormFields form={looked} state={BLANK}>
        <AllFields looks={{ q: { inside: true } }} />
      </FormFields>
    </I18nextProvider>,
  );
  const label = words.t("organiser:search.label");
  const [, id] = html.match(/<label for="([^"]+)" class="sr-only">/) ?? [];
  expect(html).toContain(`class="sr-only">${label}</label>`);
  expect(html).toContain(`<input id="${id}" placeholder="${label}" name="q" type="search" value=""/>`);
  expect(id).not.toBe("q");
});
