//! What a service says of itself: its version of the protocol, how its ids become addresses, its types, how many questions it
//! takes at once.

use super::Error;
use super::address::Space;
use super::candidate::type_of;
use super::protocol::Protocol;
use super::types::Types;
use crate::document::EntityKind;
use crate::to_rdf::is_address;
use crate::vocab::{WIKIDATA, WIKIDATA_PAGE};
use serde_json::Value;

/// What a service says of itself.
#[derive(Debug, Clone)]
pub(super) struct Manifest {
    service: String,
    json: Value,
}

impl Manifest {
    /// The manifest of `service`, which must look like one.
    pub(super) fn parse(service: &str, json: Value) -> Result<Self, Error> {
        let known = ["versions", "name", "identifierSpace", "schemaSpace", "view", "defaultTypes"];
        if !known.iter().any(|field| json.get(field).is_some()) {
            return Err(Error::answer(service, "no manifest of a reconciliation service", &json.to_string()));
        }
        Ok(Self { service: service.to_owned(), json })
    }

    /// As the service wrote it.
    pub(super) fn json(&self) -> &Value {
        &self.json
    }

    /// The service's name, or its address.
    pub(super) fn name(&self) -> &str {
        self.json.get("name").and_then(Value::as_str).filter(|name| !name.trim().is_empty()).unwrap_or(&self.service)
    }

    /// The protocol to speak. A service that speaks several is asked in that which does not change any more.
    pub(super) fn protocol(&self) -> Result<Protocol, Error> {
        let Some(versions) = self.json.get("versions").and_then(Value::as_array) else { return Ok(Protocol::Form) };
        let has = |wanted: &[&str]| versions.iter().filter_map(Value::as_str).any(|version| wanted.contains(&version));
        if versions.is_empty() || has(&["0.1", "0.2"]) {
            Ok(Protocol::Form)
        } else if has(&["1.0-draft", "1.0"]) {
            Ok(Protocol::Json)
        } else {
            let found = versions.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            Err(Error::Version { service: self.service.clone(), found })
        }
    }

    /// How ids become addresses: as the user says, else as the service does.
    pub(super) fn space(&self, given: Option<&str>) -> Result<Space, Error> {
        if let Some(start) = given {
            return Ok(Space::Start(start.to_owned()));
        }
        let text = |value: Option<&Value>| value.and_then(Value::as_str).map(str::trim).unwrap_or_default().to_owned();
        let space = text(self.json.get("identifierSpace"));
        if is_address(&space) && space.ends_with(['/', '#', '=', ':', '_', '-']) {
            return Ok(Space::Start(space));
        }
        let view = text(self.json.get("view").and_then(|view| view.get("url")));
        let mark = ["{{id}}", "${id}", "{id}"].into_iter().find(|mark| view.contains(mark));
        match mark {
            // The page about an item is not the item.
            Some(mark) if view.replace(mark, "") == WIKIDATA_PAGE => Ok(Space::Start(WIKIDATA.to_owned())),
            Some(mark) if is_address(&view.replace(mark, "1")) => Ok(Space::Template(view, mark)),
            _ => Err(Error::NoSpace { service: self.service.clone() }),
        }
    }

    /// How many questions it takes at once, if it says so.
    pub(super) fn batch_size(&self) -> Option<usize> {
        let size = self.json.get("batchSize").and_then(Value::as_u64)?;
        usize::try_from(size).ok().filter(|size| *size > 0)
    }

    /// The one of its usual types that is of a kind.
    pub(super) fn default_type(&self, types: &Types, kind: EntityKind) -> Option<String> {
        let space = self.space(None).ok();
        let space = space.as_ref().map_or("", Space::start);
        let defaults = self.json.get("defaultTypes").and_then(Value::as_array)?;
        let mut fitting =
            defaults.iter().filter_map(type_of).filter(|(id, name)| types.kind(space, id, name) == Some(kind));
        let (id, _) = fitting.next()?;
        fitting.next().is_none().then_some(id)
    }
}

#[cfg(test)]
mod tests {
    use super::Manifest;
    use crate::document::EntityKind;
    use crate::reconcile::address::Space;
    use crate::reconcile::protocol::Protocol;
    use crate::reconcile::types::Types;
    use crate::vocab::WIKIDATA;
    use serde_json::{Value, json};

    fn manifest(json: Value) -> Manifest {
        Manifest::parse("http://desk.example/api", json).unwrap()
    }

    #[test]
    fn versions_decide_the_protocol() {
        let protocol = |versions: Value| manifest(json!({"name": "Desk", "versions": versions})).protocol();
        assert_eq!(protocol(json!(["0.1", "0.2"])).unwrap(), Protocol::Form);
        assert_eq!(protocol(json!(["1.0-draft"])).unwrap(), Protocol::Json);
        assert_eq!(protocol(json!(["0.2", "1.0-draft"])).unwrap(), Protocol::Form);
        assert_eq!(manifest(json!({"name": "Desk"})).protocol().unwrap(), Protocol::Form);
        assert!(protocol(json!(["3.0"])).unwrap_err().to_string().contains("3.0"));
        let wrong = Manifest::parse("http://desk.example/api", json!({"status": "error"})).unwrap_err();
        assert!(wrong.to_string().contains("no manifest"), "{wrong}");
    }

    #[test]
    fn ids_become_addresses_as_the_service_says() {
        let space = |json: Value| manifest(json).space(None);
        let start = |start: &str| Space::Start(start.to_owned());
        assert_eq!(space(json!({"identifierSpace": WIKIDATA})).unwrap(), start(WIKIDATA));
        let page = json!({"versions": ["1.0-draft"], "view": {"url": "https://www.wikidata.org/wiki/{id}"}});
        assert_eq!(space(page).unwrap(), start(WIKIDATA));
        let view =
            json!({"identifierSpace": "http://desk.example/ids", "view": {"url": "http://desk.example/p?i={{id}}"}});
        assert_eq!(space(view).unwrap(), Space::Template("http://desk.example/p?i={{id}}".to_owned(), "{{id}}"));
        let nothing = manifest(json!({"name": "Desk", "identifierSpace": "http://desk.example/ids"}));
        assert!(nothing.space(None).unwrap_err().to_string().contains("--space"));
        assert_eq!(nothing.space(Some("http://desk.example/")).unwrap(), start("http://desk.example/"));
    }

    #[test]
    fn one_usual_type_of_a_kind_is_asked_for() {
        let types = Types::embedded();
        let person = |defaults: Value| {
            manifest(json!({"identifierSpace": WIKIDATA, "defaultTypes": defaults}))
                .default_type(&types, EntityKind::Person)
        };
        assert_eq!(person(json!([{"id": "1", "name": "Person"}, {"id": "2", "name": "City"}])).as_deref(), Some("1"));
        assert_eq!(person(json!([{"id": "1", "name": "Person"}, {"id": "2", "name": "Human"}])), None);
        assert_eq!(person(json!([{"id": "Q35120", "name": "entity"}])), None);
    }
}
