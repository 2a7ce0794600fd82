//! What of a store a query can look at: the predicates and classes that its patterns name.
//!
//! Sound for every query: where a pattern may match any predicate (a variable, `!(…)`, `DESCRIBE`, paths of no length between two
//! variables, an empty `GRAPH ?g {}`), everything is wanted.

use crate::store::Wanted;
use oxrdf::NamedNode;
use oxrdf::vocab::rdf;
use spargebra::Query;
use spargebra::algebra::{AggregateExpression, Expression, GraphPattern, OrderExpression, PropertyPathExpression};
use spargebra::term::{NamedNodePattern, TermPattern, TriplePattern};

/// What `query` needs.
pub(super) fn of(query: &Query) -> Wanted {
    let mut need = Need { wanted: Wanted::nothing() };
    let (pattern, dataset) = match query {
        Query::Select { pattern, dataset, .. }
        | Query::Construct { pattern, dataset, .. }
        | Query::Ask { pattern, dataset, .. } => (pattern, dataset),
        Query::Describe { pattern, dataset, .. } => {
            need.everything();
            (pattern, dataset)
        }
    };
    need.pattern(pattern);
    need.wanted.named |= dataset.is_some();
    need.wanted
}

/// What the patterns seen so far need.
struct Need {
    wanted: Wanted,
}

impl Need {
    fn everything(&mut self) {
        self.wanted = Wanted::all(self.wanted.named);
    }

    /// Things of a class, or of any.
    fn class(&mut self, class: Option<&NamedNode>) {
        match (class, &mut self.wanted.classes) {
            (Some(class), Some(classes)) => {
                classes.insert(class.clone());
            }
            _ => self.wanted.classes = None,
        }
    }

    fn predicate(&mut self, predicate: &NamedNode) {
        if let Some(predicates) = &mut self.wanted.predicates {
            predicates.insert(predicate.clone());
        }
    }

    fn triple(&mut self, triple: &TriplePattern) {
        let NamedNodePattern::NamedNode(predicate) = &triple.predicate else { return self.everything() };
        self.predicate(predicate);
        if *predicate == rdf::TYPE {
            self.class(match &triple.object {
                TermPattern::NamedNode(class) => Some(class),
                _ => None,
            });
        }
    }

    fn path(&mut self, path: &PropertyPathExpression) {
        use PropertyPathExpression as Path;
        match path {
            Path::NamedNode(predicate) => {
                self.predicate(predicate);
                if *predicate == rdf::TYPE {
                    self.class(None);
                }
            }
            Path::Reverse(inner) | Path::ZeroOrMore(inner) | Path::OneOrMore(inner) | Path::ZeroOrOne(inner) => {
                self.path(inner);
            }
            Path::Sequence(left, right) | Path::Alternative(left, right) => {
                self.path(left);
                self.path(right);
            }
            Path::NegatedPropertySet(_) => self.everything(),
        }
    }

    fn pattern(&mut self, pattern: &GraphPattern) {
        match pattern {
            GraphPattern::Bgp { patterns } => patterns.iter().for_each(|triple| self.triple(triple)),
            GraphPattern::Path { subject, path, object } => {
                let is_open = |end: &TermPattern| matches!(end, TermPattern::Variable(_) | TermPattern::BlankNode(_));
                if may_be_empty(path) && is_open(subject) && is_open(object) {
                    // Leads from everything in the data to itself.
                    self.everything();
                }
                self.path(path);
            }
            GraphPattern::Join { left, right }
            | GraphPattern::Lateral { left, right }
            | GraphPattern::Union { left, right }
            | GraphPattern::Minus { left, right } => {
                self.pattern(left);
                self.pattern(right);
            }
            GraphPattern::LeftJoin { left, right, expression } => {
                self.pattern(left);
                self.pattern(right);
                if let Some(expression) = expression {
                    self.expression(expression);
                }
            }
            GraphPattern::Filter { expr: expression, inner } | GraphPattern::Extend { inner, expression, .. } => {
                self.pattern(inner);
                self.expression(expression);
            }
            GraphPattern::Graph { inner, .. } => {
                self.wanted.named = true;
                if matches!(&**inner, GraphPattern::Bgp { patterns } if patterns.is_empty()) {
                    // Which graphs there are.
                    self.everything();
                }
                self.pattern(inner);
            }
            GraphPattern::OrderBy { inner, expression } => {
                self.pattern(inner);
                for OrderExpression::Asc(key) | OrderExpression::Desc(key) in expression {
                    self.expression(key);
                }
            }
            GraphPattern::Project { inner, .. }
            | GraphPattern::Distinct { inner }
            | GraphPattern::Reduced { inner }
            | GraphPattern::Slice { inner, .. } => self.pattern(inner),
            GraphPattern::Group { inner, aggregates, .. } => {
                self.pattern(inner);
                for (_, aggregate) in aggregates {
                    if let AggregateExpression::FunctionCall { expr, .. } = aggregate {
                        self.expression(expr);
                    }
                }
            }
            // Asked elsewhere.
            GraphPattern::Values { .. } | GraphPattern::Service { .. } => {}
        }
    }

    /// Patterns stand in expressions, too: `EXISTS { … }`.
    fn expression(&mut self, expression: &Expression) {
        use Expression as Ex;
        match expression {
            Ex::NamedNode(_) | Ex::Literal(_) | Ex::Variable(_) | Ex::Bound(_) => {}
            Ex::Or(left, right)
            | Ex::And(left, right)
            | Ex::Equal(left, right)
            | Ex::SameTerm(left, right)
            | Ex::Greater(left, right)
            | Ex::GreaterOrEqual(left, right)
            | Ex::Less(left, right)
            | Ex::LessOrEqual(left, right)
            | Ex::Add(left, right)
            | Ex::Subtract(left, right)
            | Ex::Multiply(left, right)
            | Ex::Divide(left, right) => [left, right].into_iter().for_each(|side| self.expression(side)),
            Ex::UnaryPlus(inner) | Ex::UnaryMinus(inner) | Ex::Not(inner) => self.expression(inner),
            Ex::Exists(pattern) => self.pattern(pattern),
            Ex::If(condition, then, otherwise) => {
                for part in [condition, then, otherwise] {
                    self.expression(part);
                }
            }
            Ex::In(sought, all) => std::iter::once(&**sought).chain(all).for_each(|part| self.expression(part)),
            Ex::Coalesce(parts) | Ex::FunctionCall(_, parts) => parts.iter().for_each(|part| self.expression(part)),
        }
    }
}

/// True for paths that lead from a thing to itself without a triple.
fn may_be_empty(path: &PropertyPathExpression) -> bool {
    use PropertyPathExpression as Path;
    match path {
        Path::ZeroOrMore(_) | Path::ZeroOrOne(_) => true,
        Path::Reverse(inner) | Path::OneOrMore(inner) => may_be_empty(inner),
        Path::Sequence(left, right) => may_be_empty(left) && may_be_empty(right),
        Path::Alternative(left, right) => may_be_empty(left) || may_be_empty(right),
        Path::NamedNode(_) | Path::NegatedPropertySet(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::query::Query;

    /// The predicates and classes a query needs, by their prefixed names; "all" where there is no limit; graphs with "+".
    #[track_caller]
    fn check(query: &str, predicates: &str, classes: &str) {
        let wanted = Query::parse(query).unwrap().wanted();
        let names = |nodes: &Option<std::collections::BTreeSet<oxrdf::NamedNode>>| {
            nodes.as_ref().map_or("all".to_owned(), |nodes| {
                nodes.iter().map(|node| crate::query::name(node, "-")).collect::<Vec<_>>().join(" ")
            })
        };
        let found = names(&wanted.predicates) + if wanted.named { "+" } else { "" };
        assert_eq!((found.as_str(), names(&wanted.classes).as_str()), (predicates, classes), "{query}");
    }

    #[test]
    fn constant_predicates_and_classes_limit_what_is_loaded() {
        check("SELECT * { ?s a schema:Person ; ng:text ?t }", "rdf:type ng:text", "schema:Person");
        check("ASK { ?s a ?class }", "rdf:type", "all");
        check("SELECT * { ?s a/rdfs:subClassOf ?c }", "rdf:type rdfs:subClassOf", "all");
        check("CONSTRUCT { ?s ng:act ?o } { ?s ^ng:act|ng:cue ?o }", "ng:act ng:cue", "");
        check(
            "SELECT * { ?s ng:act ?o OPTIONAL { ?o ng:cue ?c } MINUS { ?s ng:text ?t } }",
            "ng:act ng:cue ng:text",
            "",
        );
        check(
            "SELECT (COUNT(?s) AS ?n) { ?s ng:act ?o FILTER NOT EXISTS { ?s ng:cue ?c } } GROUP BY ?o",
            "ng:act ng:cue",
            "",
        );
        check("SELECT * { ?s ng:act ?o FILTER(IF(EXISTS { ?s ng:cue ?c }, true, 1 IN (2))) }", "ng:act ng:cue", "");
        check("SELECT * { ng:a ng:within* ?o . VALUES ?o { ng:b } }", "ng:within", "");
        check("SELECT * { ?s ng:act ?o } ORDER BY EXISTS { ?o ng:cue ?c }", "ng:act ng:cue", "");
    }

    #[test]
    fn what_may_match_anything_loads_everything() {
        check("SELECT * { ?s ?p ?o }", "all", "all");
        check("SELECT * { ?s ng:act ?o FILTER EXISTS { ?o ?p ng:b } }", "all", "all");
        check("SELECT * { ?s !ng:act ?o }", "all", "all");
        check("SELECT * { ?s ng:within* ?o }", "all", "all");
        check("SELECT * { ?s (ng:within|ng:about?) ?o }", "all", "all");
        check("DESCRIBE ?s { ?s ng:act ng:Say }", "all", "all");
        check("SELECT * { GRAPH ?g {} }", "all+", "all");
    }

    #[test]
    fn graphs_are_loaded_where_they_are_asked_for() {
        check("SELECT * { GRAPH ?g { ?s ng:act ?o } }", "ng:act+", "");
        check("SELECT * FROM <http://example.com/g> { ?s ng:act ?graph }", "ng:act+", "");
        check("SELECT * { ?graph ng:act \"graph from\" }", "ng:act", "");
    }
}
