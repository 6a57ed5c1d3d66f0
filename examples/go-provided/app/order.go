package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
)

type orderService struct {
	table *dynamodb.Client
}

// An order is an object with an id; API Gateway brings it as text.
type order struct {
	ID       string `json:"id"`
	Item     string `json:"item"`
	Quantity int    `json:"quantity"`
}

type answer struct {
	StatusCode int    `json:"statusCode"`
	Body       string `json:"body"`
}

func (service orderService) save(ctx context.Context, event json.RawMessage) (answer, error) {
	order, err := readOrder(event)
	if err != nil {
		return answer{}, err
	}
	_, err = service.table.PutItem(ctx, &dynamodb.PutItemInput{
		TableName: aws.String("orders"),
		Item: map[string]types.AttributeValue{
			"id":       &types.AttributeValueMemberS{Value: order.ID},
			"item":     &types.AttributeValueMemberS{Value: order.Item},
			"quantity": &types.AttributeValueMemberN{Value: strconv.Itoa(order.Quantity)},
		},
	})
	if err != nil {
		return answer{}, fmt.Errorf("save order %s: %w", order.ID, err)
	}
	body, err := json.Marshal(map[string]string{"orderId": order.ID, "status": "saved"})
	return answer{StatusCode: 200, Body: string(body)}, err
}

func readOrder(event json.RawMessage) (order, error) {
	var request struct {
		Body json.RawMessage `json:"body"`
	}
	if err := json.Unmarshal(event, &request); err != nil {
		return order{}, fmt.Errorf("read event: %w", err)
	}
	body := request.Body
	var text string
	if json.Unmarshal(body, &text) == nil {
		body = json.RawMessage(text)
	}
	var read order
	if err := json.Unmarshal(body, &read); err != nil {
		return order{}, fmt.Errorf("read order: %w", err)
	}
	return read, nil
}
