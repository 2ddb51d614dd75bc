import fc from "fast-check";

/** Texts that nobody types, percent-encoded as in an address or a form. */
export const HOSTILE_TEXTS: readonly string[] = [
  ...[
    "",
    "+",
    "%20%20",
    "%00",
    "a%00b",
    "%ED%A0%80",
    "%ED%B0%80%ED%A0%80",
    "%C3%28",
    "%FF%FE",
    "%",
    "%zz",
    "%u0000",
    "%EF%BF%BF",
  ],
  ...["0", "-1", "1.5", "1e3", "1e999", "NaN", "Infinity", "0x10", "007", "2147483647", "2147483648", "-2147483649"],
  ...["9007199254740993", "9223372036854775808", "9".repeat(400), "00000000-0000-0000-0000-000000000000", "{}", "[]"],
  ...["null", "undefined", "true", "on", "__proto__", "constructor", "toString", "hasOwnProperty", "%5B%5D", "a[]=1"],
  // 31 February, an hour that a clock change skips or repeats, years outside the calendar.
  ...[
    "2030-02-31",
    "2030-02-31T10:00",
    "2030-03-31T02:30",
    "2030-10-27T02:30",
    "0000-00-00",
    "9999-12-31T23:59",
    "-0001-01-01",
  ],
  ...[
    "99999-01-01T00:00",
    "275761-01-01",
    "2030-13-45T99:99",
    "24:00",
    "2030-03-12T13:00:60Z",
    "Europe%2FParis",
    "Mars%2FOlympus",
  ],
  ...[
    "'%20or%201%3D1--",
    "%22%3B%20drop%20table%20person",
    "%3Cscript%3Ealert(1)%3C%2Fscript%3E",
    "..%2F..%2Fetc%2Fpasswd",
    "%2F%2Fexemple.invalid",
  ],
  ...[
    "%0D%0ASet-Cookie%3A%20a%3Db",
    "%E2%80%AE%D7%90",
    "%F0%9F%8F%9B",
    "%E0%A5%90".repeat(300),
    "a%CC%81".repeat(200),
    "x".repeat(6000),
  ],
  ...[
    "%25%5F%5C",
    "%5C",
    "*",
    "(",
    "[",
    "a%40b",
    "%40",
    "a%40exemple.invalid%0A",
    "A%40EXEMPLE.INVALID",
    "javascript%3Aalert(1)",
    "http%3A%2F%2F[",
    "%7B%7Bt%7D%7D",
  ],
];

const JSON_TEXTS: readonly string[] = [
  ...[
    "",
    "null",
    "1",
    '"a"',
    "[]",
    "{}",
    "[[[[]]]]",
    '{"__proto__":{"admin":true}}',
    '{"a":1,"a":2}',
    "{",
    '"\\ud800"',
    "1e999",
  ],
  ...[
    "[".repeat(50_000),
    `${'{"a":'.repeat(5000)}1${"}".repeat(5000)}`,
    '{"scans":null}',
    '{"scans":[null]}',
    '{"scans":[[]]}',
  ],
  ...[
    '{"scans":[{"id":1,"code":2,"at":3}]}',
    '{"scans":{"length":1e9}}',
    '{"id":"\\u0000","type":[]}',
    "\u0000",
    '{"email":{"a":1}}',
  ],
];

const CONTENT_TYPES: readonly string[] = [
  ...["", "text/plain", "application/json", "application/xml", "multipart/form-data", "multipart/form-data; boundary="],
  ...[
    'multipart/form-data; boundary="é',
    "multipart/mixed; boundary=x",
    "application/x-www-form-urlencoded; charset=utf-16",
  ],
  ...["application/x-www-form-urlencoded; charset=nope", "image/png", ";;;", "a", "application/octet-stream"],
];

/** Header lines with names and values that no browser sends. */
export const HOSTILE_HEADERS: readonly string[] = [
  ...[
    "Accept-Language: \xff\xfe",
    "Accept-Language: fr;q=x,,;",
    `Accept-Language: ${"fr,".repeat(2000)}`,
    "Accept: */*;q=banana",
    "Accept: text/html",
  ],
  ...[
    "Cookie: login=%",
    "Cookie: login=%00; login=;;=",
    `Cookie: ${"a=b; ".repeat(2000)}`,
    "Cookie: login=bnVsbA==; __proto__=1",
    "Cookie: \xff",
  ],
  ...[
    "X-Forwarded-For: a, b, 1.2.3.4.5",
    "X-Forwarded-For: \xff",
    "X-Forwarded-Host: [",
    "X-Forwarded-Proto: gopher",
    "Referer: %%%",
    "Referer: http://[",
  ],
  ...[
    "Range: bytes=9-1,-0",
    "If-None-Match: *",
    'If-None-Match: W/"',
    "If-Modified-Since: 31 Feb",
    "Accept-Encoding: br;q=0, x",
    "TE: trailers",
  ],
  ...[
    "Content-Encoding: gzip",
    "Expect: 100-continue",
    "Expect: the-unexpected",
    "Upgrade: h2c\r\nConnection: upgrade",
    "X-HTTP-Method-Override: DELETE",
  ],
  ...[
    "Purpose: prefetch",
    "Sec-Fetch-Site: cross-site",
    "Last-Event-ID: -1",
    `X-Long: ${"x".repeat(12_000)}`,
    "Stripe-Signature: t=1,v1=zz",
    "DNT: 2",
  ],
];

/** A form's field as read from a page. */
export type Field = readonly [name: string, value: string];
/** The content type's header line, and the bytes, built when sent. */
export interface Body {
  readonly type: string | null;
  readonly bytes: () => Buffer;
}

const hostileText = fc.constantFrom(...HOSTILE_TEXTS);

/** Drops, repeats or replaces some of a form's fields, and adds unknown ones. */
function disturbed(fields: readonly Field[], known: readonly string[]): fc.Arbitrary<Field[]> {
  const own = fields.map(([name, value]) =>
    fc.oneof(
      { weight: 6, arbitrary: fc.constant<Field[]>([[name, encodeURIComponent(value)]]) },
      { weight: 3, arbitrary: hostileText.map((text): Field[] => [[name, text]]) },
      {
        weight: 1,
        arbitrary: hostileText.map((text): Field[] => [
          [name, encodeURIComponent(value)],
          [name, text],
        ]),
      },
      { weight: 1, arbitrary: fc.constantFrom("[]", "[0]", "[a]", ".a").map((tail): Field[] => [[name + tail, "1"]]) },
      { weight: 1, arbitrary: fc.constant<Field[]>([]) },
    ),
  );
  const name = known.length > 0 ? fc.oneof(fc.constantFrom(...known), hostileText) : hostileText;
  const others = fc.array(fc.tuple(name, hostileText), { maxLength: own.length > 0 ? 2 : 6 });
  return fc.tuple(fc.tuple(...own), others).map(([mine, strange]) => [...mine.flat(), ...strange]);
}

/** Generates a body of any kind for a form with these fields. */
export function hostileBody(fields: readonly Field[], known: readonly string[]): fc.Arbitrary<Body> {
  const form = disturbed(fields, known);
  const json = fc.constantFrom(...JSON_TEXTS);
  return fc.oneof(
    { weight: 12, arbitrary: form.map(urlencoded) },
    { weight: 5, arbitrary: fc.tuple(form, fc.boolean()).map(([pairs, file]) => multipart(pairs, file)) },
    { weight: 3, arbitrary: json.map((text) => ({ type: "application/json", bytes: () => Buffer.from(text) })) },
    {
      weight: 3,
      arbitrary: fc
        .tuple(form, fc.constantFrom(...CONTENT_TYPES))
        .map(([pairs, type]) => ({ type, bytes: urlencoded(pairs).bytes })),
    },
    {
      weight: 2,
      arbitrary: fc.uint8Array({ maxLength: 300 }).map((noise) => ({ type: FORM, bytes: () => Buffer.from(noise) })),
    },
    {
      weight: 1,
      arbitrary: form.map((pairs) => ({ type: BOUNDED, bytes: () => multipart(pairs, true).bytes().subarray(0, -40) })),
    },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom(FORM, BOUNDED)
        .map((type) => ({ type, bytes: () => Buffer.alloc(10 * 1024 * 1024, "a=1&") })),
    },
  );
}

const FORM = "application/x-www-form-urlencoded";
const BOUNDARY = "hostile";
const BOUNDED = `multipart/form-data; boundary=${BOUNDARY}`;

function urlencoded(pairs: readonly Field[]): Body {
  const text = pairs.map(([name, value]) => `${encodeURIComponent(name)}=${value}`).join("&");
  return { type: FORM, bytes: () => Buffer.from(text) };
}

function multipart(pairs: readonly Field[], file: boolean): Body {
  const parts = pairs.map(([name, value], at) => {
    const named = name.replace(/["\r\n]/g, "");
    const as = file && at % 2 === 0 ? `; filename="${value.slice(0, 300)}"` : "";
    const head = Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="${named}"${as}\r\n\r\n`);
    return Buffer.concat([head, unescaped(value), Buffer.from("\r\n")]);
  });
  return { type: BOUNDED, bytes: () => Buffer.concat([...parts, Buffer.from(`--${BOUNDARY}--\r\n`)]) };
}

/** Decodes percent-encoded bytes, also invalid text. */
function unescaped(text: string): Buffer {
  return Buffer.from(
    text.replace(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  );
}
