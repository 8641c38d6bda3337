// What a handler in Go sees: POST /WAY answers {"value": ...}, with bytes as one character each.
package main

import (
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"os"
)

func latin1(bytes string) string {
	runes := make([]rune, len(bytes))
	for index := 0; index < len(bytes); index++ {
		runes[index] = rune(bytes[index])
	}
	return string(runes)
}

func latin1Values(form url.Values) map[string][]string {
	shown := map[string][]string{}
	for key, values := range form {
		for _, value := range values {
			shown[latin1(key)] = append(shown[latin1(key)], latin1(value))
		}
	}
	return shown
}

func show(w http.ResponseWriter, value any) {
	w.Header().Set("X-Seen", "yes")
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(map[string]any{"value": value})
}

func main() {
	http.HandleFunc("/form", func(w http.ResponseWriter, r *http.Request) {
		r.ParseForm()
		show(w, latin1Values(r.PostForm))
	})
	http.HandleFunc("/json", func(w http.ResponseWriter, r *http.Request) {
		var event any
		if err := json.NewDecoder(r.Body).Decode(&event); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		show(w, event)
	})
	http.HandleFunc("/body", func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		show(w, latin1(string(body)))
	})
	if err := http.ListenAndServe("127.0.0.1:"+os.Getenv("PORT"), nil); err != nil {
		panic(err)
	}
}
