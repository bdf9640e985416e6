// Called by infra/bin/check-documents: graphql-js, the schemas' folder, the documents' folder.
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gunzipSync } from 'node:zlib'

const [library, schemas, documents] = process.argv.slice(2)
const { buildClientSchema, parse, validate, NoDeprecatedCustomRule, Source } = await import(pathToFileURL(library))

// Four types in Shopify's files name possible types that the files do not hold; graphql-js refuses such a schema.
function read(file) {
  const { data } = JSON.parse(gunzipSync(readFileSync(file)))
  const known = new Set(data.__schema.types.map(type => type.name))
  for (const type of data.__schema.types)
    if (type.possibleTypes) type.possibleTypes = type.possibleTypes.filter(possible => known.has(possible.name))
  return buildClientSchema({ __schema: data.__schema })
}

// name.graphql holds from the beginning, name.from-2026-07.graphql takes over in 2026-07.
function formsFor(version) {
  const forms = new Map()
  for (const file of readdirSync(documents).filter(file => file.endsWith('.graphql'))) {
    const [name, from = ''] = basename(file, '.graphql').split('.from-')
    if (from <= version && (forms.get(name)?.from ?? '') <= from) forms.set(name, { from, file })
  }
  return [...forms.values()].map(form => form.file).sort()
}

const versions = readdirSync(schemas).map(file => /^admin_(\d{4}-\d{2})\.json\.gz$/.exec(file)?.[1]).filter(Boolean).sort()
if (!versions.length) { console.error(`check-documents: no schemas in ${schemas}`); process.exit(2) }

let checked = 0, refused = 0
const deprecated = new Map()
for (const version of versions) {
  const schema = read(join(schemas, `admin_${version}.json.gz`))
  for (const file of formsFor(version)) {
    checked++
    let errors
    try {
      const document = parse(new Source(readFileSync(join(documents, file), 'utf8'), file))
      errors = validate(schema, document)
      for (const { message } of validate(schema, document, [NoDeprecatedCustomRule]))
        deprecated.set(`${file}: ${message}`, [...(deprecated.get(`${file}: ${message}`) ?? []), version])
    } catch (unparsable) {
      errors = [unparsable]
    }
    for (const error of errors) {
      refused++
      const at = error.locations?.[0]
      console.log(`${version} ${file}${at ? `:${at.line}:${at.column}` : ''} ${error.message}`)
    }
  }
}
if (!checked) { console.error(`check-documents: no documents in ${documents}`); process.exit(2) }
for (const [what, where] of deprecated) console.log(`deprecated in ${where.join(', ')}: ${what}`)
console.log(`${checked} documents in ${versions.length} versions (${versions.join(', ')}): ${refused ? `${refused} refusals` : 'all valid'}`)
process.exit(refused ? 1 : 0)
